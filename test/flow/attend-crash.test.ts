import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { SqlInbox } from '#adapters/inbox/sql-inbox.js';
import { SqlOutbox } from '#adapters/outbox/sql-outbox.js';
import { State } from '#database/state/state.js';
import { temporaryFolder } from '../contract/temporary-folder.js';

const folder = temporaryFolder();
const child = fileURLToPath(new URL('../unit/conversation/attend.child.ts', import.meta.url));
const lines = (name: string): string[] =>
  existsSync(folder.file(name)) ? readFileSync(folder.file(name), 'utf8').trim().split('\n').filter(Boolean) : [];
const messages = 240;
const kills = 6;

/** One life of the process, ended after so many more messages are told. @returns its exit code, null when it was killed */
function live(tellings: number): Promise<number | null> {
  const before = lines('told').length;
  const running = spawn(process.execPath, [child, folder.file('.'), `${messages}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '--import ./test/typescript-hooks.mjs --conditions=source --no-warnings' },
  });
  const watch = setInterval(() => {
    if (lines('told').length - before >= tellings) running.kill('SIGKILL');
  }, 1);
  return new Promise((resolve, reject) => {
    running.on('error', reject);
    running.on('close', (code) => {
      clearInterval(watch);
      resolve(code);
    });
  });
}

describe('attending to groups through kill -9', () => {
  it('tells what came of each message at most once, forgets none, and says which replies may be lost', async () => {
    for (let i = 0; i < kills; i += 1) await live(3 + 2 * i);
    expect(await live(Infinity)).toBe(0);

    expect(lines('acknowledged').length).toBe(messages);
    const told = lines('told').flatMap((line) => line.split(' '));
    expect(told.length).toBe(new Set(told).size);
    const uncertain = lines('warnings').filter((warning) => warning.includes('may not have arrived')).length;
    const isTold = new Set(told);
    const untold = Array.from({ length: messages }, (_, i) => i).filter((i) => i % 3 > 0 && !isTold.has(`m${i}`));
    expect(untold.length).toBeLessThanOrEqual(uncertain);
    const state = new State(folder.file('state.sqlite'));
    const [inbox, outbox] = [
      new SqlInbox({ state, keepDays: 30, clock: new SystemClock() }),
      new SqlOutbox({ state, keepDays: 30, clock: new SystemClock() }),
    ];
    expect([await inbox.waiting(), (await outbox.counts()).queued, (await outbox.counts()).uncertain]).toEqual([[], 0, uncertain]);
    await Promise.all([inbox.close(), outbox.close()]);
  }, 180_000);
});
