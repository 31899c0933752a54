// What does it cost to keep the state in PostgreSQL, beside a file of SQLite? Both durable, on this machine, in turns:
//   npm run bench:database [-- --rounds 5]
// writes docs/measurements/database.md. Needs PostgreSQL (bash scripts/setup.sh --postgres); a quiet machine.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SqlAccountStore } from '#adapters/account-store/sql-account-store.js';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { SqlConversationStore } from '#adapters/conversation-store/sql-conversation-store.js';
import { SqlCredentialStore } from '#adapters/credential-store/sql-credential-store.js';
import { SqlInbox } from '#adapters/inbox/sql-inbox.js';
import { SqlJobQueue } from '#adapters/job-queue/sql-job-queue.js';
import { SqlTraceStatistics } from '#adapters/trace-statistics/sql-trace-statistics.js';
import { SqlTraceStore } from '#adapters/trace-store/sql-trace-store.js';
import { postgresPlace } from '#database/state/postgres/postgres-place.js';
import { State } from '#database/state/state.js';
import { sampleMessage } from '../test/fakes/sample-message.ts';
import { sampleTrace } from '../test/fakes/sample-trace.ts';
import { startPostgres } from '../test/simulators/postgres-server.ts';
import { measuredOn } from './measurements/measured-on.mjs';

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const rounds = Number(options.rounds);
const [kept, sessions, clients, times] = [5_000, 1_000, 20, 60];
const [now, later] = [new Date().toISOString(), new Date(Date.now() + 86_400_000).toISOString()];
const clock = new SystemClock();
let numbered = 0;
const words = 'The filter of the pump is rinsed every month with warm water. '.repeat(120); // 7.4 KB, as a trace with its passages
const newTrace = () =>
  sampleTrace({
    id: `t${(numbered += 1)}`,
    at: now,
    text: `question ${numbered % 500}`,
    reason: numbered % 2 ? 'no-answer' : 'off-topic',
    reply: words,
  });

async function openStores(place) {
  const state = new State(place);
  const stores = {
    traces: new SqlTraceStore({ state, keepTexts: true, keepDays: 30, clock, warn: console.error }),
    statistics: new SqlTraceStatistics(state),
    credentials: new SqlCredentialStore(state),
    accounts: new SqlAccountStore(state),
    conversations: new SqlConversationStore({ state, keepHours: 24, clock }),
    inbox: new SqlInbox({ state, keepDays: 30, clock }),
    jobs: new SqlJobQueue({ state, clock, turnMs: 600_000 }),
  };
  await stores.accounts.invite(
    { id: 'i', role: 'admin', memberships: [{ library: 'a', role: 'owner' }], by: null, expiresAt: later },
    'token',
  );
  await stores.accounts.accept('token', { id: 'a', name: 'ann', password: 'x', createdAt: now }, now);
  const session = { account: 'a', createdAt: now, renewedAt: now, idleUntil: later, endsAt: later };
  for (let i = 0; i < sessions; i += 1) await stores.credentials.openSession({ ...session, id: `s${i}` }, `token ${i}`);
  for (let i = 0; i < kept; i += 1) stores.traces.note(newTrace());
  await stores.traces.flush();
  return stores;
}

/** One after the other. @returns milliseconds of each, sorted */
async function timed(count, work) {
  const taken = [];
  for (let i = 0; i < count; i += 1) {
    const begun = performance.now();
    await work(i);
    taken.push(performance.now() - begun);
  }
  return taken.sort((one, other) => one - other);
}

/** What a question with an account asks of the state. */
async function chat({ credentials, accounts, conversations, traces }, i) {
  await credentials.findSession(`token ${i % sessions}`);
  await accounts.find('a');
  await accounts.membershipsOf('a');
  const conversation = `c${i % clients}`;
  await conversations.recent(conversation, now, 10);
  await conversations.append({
    conversation,
    library: 'a',
    channel: 'api',
    group: null,
    person: 'a',
    at: now,
    question: 'how?',
    answer: 'so',
  });
  traces.note(newTrace());
}

const parts = {
  'a trace written': (stores) =>
    timed(times, async () => {
      stores.traces.note(newTrace());
      await stores.traces.flush();
    }),
  'a hundred traces written together': (stores) =>
    timed(times / 4, async () => {
      for (let i = 0; i < 100; i += 1) stores.traces.note(newTrace());
      await stores.traces.flush();
    }),
  'a trace read': (stores) => timed(times, (i) => stores.traces.get(`t${i + 1}`)),
  [`a session looked up among ${sessions}`]: (stores) => timed(times, (i) => stores.credentials.findSession(`token ${i}`)),
  'a job added, taken, done': (stores) =>
    timed(times, async (i) => {
      await stores.jobs.add({ kind: 'build', library: `l${i % 5}`, input: { i }, by: null });
      const job = await stores.jobs.take('w');
      await stores.jobs.finish(job.id, 'w', {});
    }),
  'a job taken when there is none': (stores) => timed(times, () => stores.jobs.take('w')),
  'a message received, decided, finished': (stores) =>
    timed(times, async () => {
      const message = sampleMessage({ id: `m${(numbered += 1)}` });
      await stores.inbox.put(message);
      await stores.inbox.decide([message], { at: now, isReply: true, replies: [], unlessAnswered: false });
    }),
  [`statistics over more than ${kept} traces`]: (stores) =>
    timed(5, () => stores.statistics.figures({ since: '2020-01-01T00:00:00.000Z', until: later })),
  'what a question asks of the state': (stores) => timed(times, (i) => chat(stores, i)),
};

/** Many clients at once, each question by itself, as requests come. @returns questions a second, and how long everything else had to wait meanwhile */
async function together(stores) {
  let [seen, blocked] = [performance.now(), 0];
  const look = () => {
    blocked = Math.max(blocked, performance.now() - seen);
    seen = performance.now();
  };
  const looking = setInterval(look, 2);
  const begun = performance.now();
  const one = (client) =>
    timed(times / 2, async (i) => {
      await setImmediate();
      await chat(stores, client + clients * i);
    });
  await Promise.all(Array.from({ length: clients }, (_, client) => one(client)));
  await stores.traces.flush();
  look();
  clearInterval(looking);
  return { aSecond: (clients * times) / 2 / ((performance.now() - begun) / 1000), blocked };
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const middle = (values) =>
  at(
    [...values].sort((one, other) => one - other),
    0.5,
  );
const shown = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(0));

const folder = mkdtempSync(path.join(os.tmpdir(), 'huixiang-bench-'));
const server = await startPostgres(true);
const version = String((await server.query('show server_version'))[0]?.server_version);
const loads = [os.loadavg()[0]];
const sides = {
  SQLite: await openStores(path.join(folder, 'state.sqlite')),
  PostgreSQL: await openStores(postgresPlace({ url: await server.newUrl(), connections: 10, statementMs: 30_000 })),
};
const found = {};
for (let round = 0; round < rounds; round += 1) {
  for (const [part, measure] of Object.entries(parts))
    for (const [side, stores] of Object.entries(sides)) {
      const taken = await measure(stores);
      const ofPart = ((found[part] ??= {})[side] ??= { p50: [], p95: [] });
      ofPart.p50.push(at(taken, 0.5));
      ofPart.p95.push(at(taken, 0.95));
    }
  for (const [side, stores] of Object.entries(sides)) {
    const { aSecond, blocked } = await together(stores);
    ((found.aSecond ??= {})[side] ??= []).push(aSecond);
    ((found.blocked ??= {})[side] ??= []).push(blocked);
  }
  loads.push(os.loadavg()[0]);
  console.error(`round ${round + 1} of ${rounds}, load ${os.loadavg()[0].toFixed(1)}`);
}
for (const stores of Object.values(sides)) for (const store of Object.values(stores)) await store.close();
await server.close();
rmSync(folder, { recursive: true, force: true });

const row = (part) =>
  `| ${part} | ${Object.keys(sides)
    .map((side) => `${shown(middle(found[part][side].p50))} / ${shown(middle(found[part][side].p95))}`)
    .join(' | ')} |`;
const rowOf = (name, values) => `| ${name} | ${Object.keys(sides).map((side) => shown(middle(values[side]))).join(' | ')} |`; // prettier-ignore
const report = `# The state in SQLite and in PostgreSQL

Reference: SQLite and PostgreSQL beside one another, in turns.

Command: \`npm run bench:database -- --rounds ${rounds}\`. ${measuredOn()},
PostgreSQL ${version} on the same machine over TCP, durable as it comes (\`fsync=on\`), SQLite as Huixiang opens it (\`synchronous=FULL\`). Load
of the machine from ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}: trust what stands beside one another, measured in turns, before the milliseconds. A trace is 8 KB.

Milliseconds, p50 / p95 of ${times} one after the other; of ${rounds} rounds the middle one:

|  | ${Object.keys(sides).join(' | ')} |
| --- | --- | --- |
${Object.keys(parts).map(row).join('\n')}

The same of ${clients} clients at once, in one process, each asking as soon as it is answered; nothing but the state is asked:

|  | ${Object.keys(sides).join(' | ')} |
| --- | --- | --- |
${rowOf('questions a second', found.aSecond)}
${rowOf('longest time the process was held up, ms', found.blocked)}
`;
writeFileSync(fileURLToPath(new URL('../docs/measurements/database.md', import.meta.url)), report);
console.log(report);
