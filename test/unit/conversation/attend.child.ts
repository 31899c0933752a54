// One life of a process that attends to a group: takes in what was not acknowledged, and ends when nothing waits.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { SqliteConversationStore } from '#adapters/conversation-store/sqlite-conversation-store.js';
import { SqliteInbox } from '#adapters/inbox/sqlite-inbox.js';
import { Attend } from '#conversation/attend.js';
import { StateFile } from '#database/state/state-file.js';
import { sampleMessage } from '../../fakes/sample-message.js';
import { answered, declined, scriptedConverse } from '../../fakes/scripted-converse.js';

const [folder = '', count = '0'] = process.argv.slice(2);
const file = (name: string): string => path.join(folder, name);
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
const clock = new SystemClock();
const state = new StateFile(file('state.sqlite'));
const attend = new Attend(
  {
    converse: scriptedConverse(async ({ text }) => {
      await pause(3);
      return text.includes('?') ? answered('so') : declined('off-topic');
    }),
    inbox: new SqliteInbox({ state, keepDays: 30, clock }),
    conversations: new SqliteConversationStore({ state, keepHours: 2, clock }),
    clock,
    schedule: (milliseconds, act) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
    settingsOf: () => ({
      library: 'default',
      joinSeconds: 0.01,
      minimumCharacters: 0,
      onlyAddressed: false,
      quietTimes: [],
      timeZone: 'UTC',
      answersPerHour: null,
      coolDownMinutes: 0,
    }),
    tell: async ({ messages, end }) => {
      const isDuplicate = 'decision' in end && end.decision.outcome === 'declined' && end.decision.reason === 'duplicate';
      if (!isDuplicate) appendFileSync(file('told'), `${messages.map(({ id }) => id).join(' ')}\n`);
      await pause(2);
    },
    warn: (warning) => appendFileSync(file('warnings'), `${warning}\n`),
  },
  { mostWaiting: 1000, parallel: 2, historyTurns: 4, historyTokens: 100, historyHours: 2, mostPictureBytes: 1_000_000 },
);
await attend.start();
const known = new Set(existsSync(file('acknowledged')) ? readFileSync(file('acknowledged'), 'utf8').split('\n') : []);
for (let i = 0; i < Number(count); i += 1) {
  if (known.has(`m${i}`)) continue;
  await attend.receive(sampleMessage({ id: `m${i}`, text: i % 3 ? 'how?' : 'lunch', group: `g${i % 4}`, person: `p${i % 8}` }));
  appendFileSync(file('acknowledged'), `m${i}\n`);
  await pause(i % 5);
}
await attend.idle();
await attend.close();
