// One life of a process that attends to a group: takes in what was not acknowledged, and ends when nothing waits.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { SqlConversationStore } from '#adapters/conversation-store/sql-conversation-store.js';
import { SqlInbox } from '#adapters/inbox/sql-inbox.js';
import { SqlOutbox } from '#adapters/outbox/sql-outbox.js';
import { Attend } from '#conversation/attend.js';
import { State } from '#database/state/state.js';
import { DispatchReplies } from '#delivery/dispatch-replies.js';
import { Senders } from '#delivery/outgoing.js';
import type { ReplySender } from '#ports/reply-sender.js';
import { openAdmission } from '../../fakes/open-admission.js';
import { sampleMessage } from '../../fakes/sample-message.js';
import { sampleReply } from '../../fakes/sample-reply.js';
import { answered, declined, scriptedConverse } from '../../fakes/scripted-converse.js';

const [folder = '', count = '0'] = process.argv.slice(2);
const file = (name: string): string => path.join(folder, name);
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
const clock = new SystemClock();
const state = new State(file('state.sqlite'));
const outbox = new SqlOutbox({ state, keepDays: 30, clock });
const pace = { parts: 1000, withinMs: 1000 };
const sender: ReplySender = {
  channel: 'feishu',
  app: 'a',
  isRepeatable: false,
  pace: { app: pace, conversation: pace },
  format: () => [],
  async send({ payload }) {
    appendFileSync(file('told'), `${payload}\n`);
    await pause(2);
    return { kind: 'sent', handle: null };
  },
  recall: async () => ({ kind: 'sent', handle: null }),
  preview: async () => null,
};
const schedule = (milliseconds: number, act: () => void): (() => void) => {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
};
const warn = (warning: string): void => appendFileSync(file('warnings'), `${warning}\n`);
const dispatch = new DispatchReplies(
  { outbox, senders: new Senders([sender]), clock, schedule, warn },
  { keepTryingMs: 60_000, tryMs: 10_000, atOnce: 4 },
);
const attend = new Attend(
  {
    converse: scriptedConverse(async ({ text }) => {
      await pause(3);
      return text.includes('?') ? answered('so') : declined('off-topic');
    }),
    inbox: new SqlInbox({ state, keepDays: 30, clock }),
    conversations: new SqlConversationStore({ state, keepHours: 2, clock }),
    clock,
    schedule,
    channels: 1,
    joinSecondsOf: () => 0.01,
    settingsOf: async () => ({
      library: 'default',
      joinSeconds: 0.01,
      ...openAdmission,
    }),
    asideOf: () => null,
    complete: async (message) => message,
    watch: async () => null,
    repliesTo: ({ messages, end }) =>
      'decision' in end && end.decision.outcome === 'answered'
        ? [
            sampleReply({
              key: messages[0]?.id ?? '',
              at: clock.now().toISOString(),
              group: messages[0]?.group ?? null,
              payloads: [messages.map(({ id }) => id).join(' ')],
            }),
          ]
        : [],
    handedOver: () => dispatch.wake(),
    told: () => undefined,
    warn,
  },
  { mostWaiting: 1000, parallel: 2, historyTurns: 4, historyTokens: 100, historyHours: 2, mostPictureBytes: 1_000_000 },
);
await dispatch.start();
await attend.start();
const known = new Set(existsSync(file('acknowledged')) ? readFileSync(file('acknowledged'), 'utf8').split('\n') : []);
for (let i = 0; i < Number(count); i += 1) {
  if (known.has(`m${i}`)) continue;
  await attend.receive(sampleMessage({ id: `m${i}`, text: i % 3 ? 'how?' : 'lunch', group: `g${i % 4}`, person: `p${i % 8}` }));
  appendFileSync(file('acknowledged'), `m${i}\n`);
  await pause(i % 5);
}
await attend.idle();
await dispatch.idle();
await attend.close();
await dispatch.close();
await outbox.close();
