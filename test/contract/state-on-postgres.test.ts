import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { SqlAccountStore } from '#adapters/account-store/sql-account-store.js';
import { SqlAuditLog } from '#adapters/audit-log/sql-audit-log.js';
import { SqlConversationStore } from '#adapters/conversation-store/sql-conversation-store.js';
import { SqlCredentialStore } from '#adapters/credential-store/sql-credential-store.js';
import { SqlDialogueStore } from '#adapters/dialogue-store/sql-dialogue-store.js';
import { SqlFeedbackStore } from '#adapters/feedback-store/sql-feedback-store.js';
import { SqlInbox } from '#adapters/inbox/sql-inbox.js';
import { SqlJobQueue } from '#adapters/job-queue/sql-job-queue.js';
import { SqlOutbox } from '#adapters/outbox/sql-outbox.js';
import { SqlTraceStore } from '#adapters/trace-store/sql-trace-store.js';
import { State } from '#database/state/state.js';
import { postgresPlace } from '#database/state/postgres/postgres-place.js';
import { SetClock } from '../fakes/set-clock.js';
import { sampleMessage } from '../fakes/sample-message.js';
import { startPostgres, withPostgres, type PostgresServer } from '../simulators/postgres-server.js';
import { startProgram } from '../simulators/start-program.js';
import { accountStoreContract } from './account-store.contract.js';
import { auditLogContract } from './audit-log.contract.js';
import { conversationStoreContract } from './conversation-store.contract.js';
import { credentialStoreContract } from './credential-store.contract.js';
import { dialogueStoreContract } from './dialogue-store.contract.js';
import { feedbackStoreContract } from './feedback-store.contract.js';
import { inboxContract } from './inbox.contract.js';
import { outboxContract } from './outbox.contract.js';
import { jobQueueContract, newJob, turnMs } from './job-queue.contract.js';
import { temporaryFolder } from './temporary-folder.js';
import { traceStatisticsContract } from './trace-statistics.contract.js';
import { traceStoreContract } from './trace-store.contract.js';

/** Other programs are started, on machines that may be busy. */
jest.setTimeout(120_000);

withPostgres(describe)('On PostgreSQL (needs its Debian package: bash scripts/setup.sh --postgres)', () => {
  let server: PostgresServer;
  let url: string;
  const folder = temporaryFolder();
  const clock = { now: () => new Date('2026-01-05T01:00:00Z'), elapsed: () => 0 };
  const newState = (): State => new State(postgresPlace({ url, connections: 5, statementMs: 30_000 }));
  const openInbox = (): SqlInbox => new SqlInbox({ state: newState(), keepDays: 30, clock });
  const openOutbox = (): SqlOutbox => new SqlOutbox({ state: newState(), keepDays: 30, clock });
  const openJobs = (at = new SetClock()): SqlJobQueue => new SqlJobQueue({ state: newState(), clock: at, turnMs });
  const present = { now: () => new Date(), elapsed: () => 0 } as unknown as SetClock;

  beforeAll(async () => {
    server = await startPostgres();
    url = await server.newUrl();
  });
  afterEach(() => server.empty(url));
  afterAll(() => server.close());

  accountStoreContract('the account store', () => new SqlAccountStore(newState()));
  auditLogContract('the audit log', () => new SqlAuditLog(newState()));
  conversationStoreContract('the conversation store', () => new SqlConversationStore({ state: newState(), keepHours: 2, clock }));
  credentialStoreContract('the credential store', () => new SqlCredentialStore(newState()));
  dialogueStoreContract('the dialogue store', () => {
    const time = new SetClock();
    return { store: new SqlDialogueStore({ state: newState(), keepMs: 30 * 86_400_000, clock: time }), clock: time };
  });
  feedbackStoreContract('the feedback store', () => new SqlFeedbackStore({ state: newState(), keepDays: 30, clock: new SetClock() }));
  inboxContract('the inbox', openInbox);
  outboxContract('the outbox', openOutbox);
  jobQueueContract('the job queue', () => {
    const time = new SetClock();
    return { queue: openJobs(time), clock: time };
  });
  traceStoreContract(
    'the trace store',
    () => new SqlTraceStore({ state: newState(), keepTexts: true, keepDays: 30, clock, warn: () => undefined }),
  );

  traceStatisticsContract('the statistics', newState);

  it('each job is given to one of several processes, and a library to one at a time, though some are killed', async () => {
    const log = folder.file('log');
    const queue = openJobs(present);
    const ids: string[] = [];
    for (let n = 0; n < 60; n += 1) ids.push((await queue.add(newJob({ library: `lib${n % 5}`, input: { n } }))).id);
    const child = new URL('./take-jobs.child.ts', import.meta.url);
    const programs = await Promise.all([1, 2, 3].map(() => startProgram(child, [url, log])));
    const lines = (): string[] => (existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : []);
    while (lines().length < ids.length) await sleep(20);
    const [first] = programs;
    await first?.kill();
    await queue.abandon(first?.line ?? '');
    while ((await queue.list({ states: ['waiting', 'running'], most: 1 })).length > 0) await sleep(50);
    await Promise.all(programs.slice(1).map(({ kill }) => kill()));
    const words = lines().map((line) => line.split(' '));
    expect([...new Set(words.map(([, , id]) => id))].toSorted()).toEqual(ids.toSorted());
    const ended = words.filter(([word]) => word === 'end').map(([, , id]) => id);
    // One was begun by the one that was killed, and perhaps even ended: nothing else is done twice.
    expect(new Set(ended).size).toBe(ids.length);
    expect(ended.length + words.filter(([word]) => word === 'begin').length).toBeLessThanOrEqual(2 * ids.length + 2);
    for (const library of ['lib0', 'lib1', 'lib2', 'lib3', 'lib4']) {
      const ofLibrary = words.filter(([, name]) => name === library).map(([word]) => word);
      expect(ofLibrary.filter((word, i) => word === 'end' && ofLibrary[i - 1] !== 'begin')).toEqual([]);
    }
    expect((await queue.list({ most: 100 })).map(({ state }) => state)).toEqual(Array.from({ length: 60 }, () => 'done'));
    await queue.close();
  });

  it('many who take at once get a job each, of another library each', async () => {
    const queues = Array.from({ length: 8 }, () => openJobs(present));
    for (let n = 0; n < 24; n += 1) await queues[0]?.add(newJob({ library: `lib${n % 6}`, input: { n } }));
    const taken = await Promise.all(queues.map((queue, i) => queue.take(`w${i}`)));
    const libraries = taken.flatMap((job) => (job ? [job.library] : []));
    expect([libraries.length, new Set(libraries).size]).toEqual([6, 6]);
    await Promise.all(queues.map((queue) => queue.close()));
  });

  it('messages are decided by one of several processes, all of them or none', async () => {
    const inboxes = Array.from({ length: 6 }, openInbox);
    const messages = Array.from({ length: 12 }, (_, i) => sampleMessage({ id: `m${i}` }));
    for (const message of messages) await inboxes[0]?.put(message);
    for (let i = 0; i + 2 < messages.length; i += 3) {
      const some = messages.slice(i, i + 3);
      const decided = await Promise.all(
        inboxes.map((inbox, at) =>
          inbox.decide(at % 2 ? some : some.slice(1).toReversed(), {
            at: '2026-01-05T01:00:00Z',
            isReply: true,
            replies: [],
            unlessAnswered: false,
          }),
        ),
      );
      expect(decided.filter((verdict) => verdict === 'decided')).toHaveLength(1);
    }
    await Promise.all(inboxes.map((inbox) => inbox.close()));
  });

  it('the last admin stays one, though several are dismissed at once', async () => {
    const stores = Array.from({ length: 4 }, () => new SqlAccountStore(newState()));
    for (const [i, store] of stores.entries()) {
      await store.invite({ id: `i${i}`, role: 'admin', memberships: [], by: null, expiresAt: '2027-01-01' }, `token ${i}`);
      await store.accept(`token ${i}`, { id: `a${i}`, name: `name ${i}`, password: 'p', createdAt: '2026-01-01' }, '2026-01-01');
    }
    const ends = await Promise.allSettled(stores.map((store, i) => store.change(`a${i}`, { role: 'member' })));
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    expect((await stores[0]?.list())?.filter(({ role }) => role === 'admin')).toHaveLength(1);
    await Promise.all(stores.map((store) => store.close()));
  });
});
