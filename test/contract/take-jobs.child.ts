// A worker of its own: does every job that it gets, writes down when it begins and ends one, and ends when nothing is left.
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { SqlJobQueue } from '#adapters/job-queue/sql-job-queue.js';
import { postgresPlace } from '#database/state/postgres/postgres-place.js';
import { State } from '#database/state/state.js';

const [place = '', log = ''] = process.argv.slice(2);
const worker = `${process.pid}`;
const state = new State(place.startsWith('postgresql:') ? postgresPlace({ url: place, connections: 2, statementMs: 30_000 }) : place);
const queue = new SqlJobQueue({ state, clock: new SystemClock(), turnMs: 60_000 });
const say = (word: string, library: string, id: string): void => appendFileSync(log, `${word} ${library} ${id}\n`);
let hasSaid = false;
for (let idle = 0; idle < 20;) {
  const job = await queue.take(worker);
  if (!hasSaid) console.log(worker);
  hasSaid = true;
  if (!job) {
    idle += 1;
    await sleep(10);
    continue;
  }
  idle = 0;
  say('begin', job.library, job.id);
  await sleep(2);
  await queue.beat(job.id, worker, { step: 'work', done: 1, total: 1 });
  say('end', job.library, job.id);
  await queue.finish(job.id, worker, {});
}
await queue.close();
