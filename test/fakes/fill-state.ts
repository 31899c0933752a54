import { SqlAccountStore } from '#adapters/account-store/sql-account-store.js';
import { SqlAuditLog } from '#adapters/audit-log/sql-audit-log.js';
import { SqlConversationStore } from '#adapters/conversation-store/sql-conversation-store.js';
import { SqlCredentialStore } from '#adapters/credential-store/sql-credential-store.js';
import { SqlDialogueStore } from '#adapters/dialogue-store/sql-dialogue-store.js';
import { SqlFeedbackStore } from '#adapters/feedback-store/sql-feedback-store.js';
import { SqlGroupStore } from '#adapters/group-store/sql-group-store.js';
import { SqlInbox } from '#adapters/inbox/sql-inbox.js';
import { SqlJobQueue } from '#adapters/job-queue/sql-job-queue.js';
import { SqlOutbox } from '#adapters/outbox/sql-outbox.js';
import { SqlTraceStore } from '#adapters/trace-store/sql-trace-store.js';
import type { State } from '#database/state/state.js';
import { sampleDialogue, sampleDialogueEnd, sampleDialogueTurn } from './sample-dialogue.js';
import { sampleFeedback } from './sample-feedback.js';
import { sampleMessage } from './sample-message.js';
import { sampleReply } from './sample-reply.js';
import { sampleTrace } from './sample-trace.js';
import { SetClock } from './set-clock.js';

const [now, later] = ['2026-01-05T00:00:00.000Z', '2026-02-05T00:00:00.000Z'];
const strange = 'o\'brien 王 😀 \u0000 \ud800 "x\\';

/** Something in every table, by the stores themselves; of traces so many. */
export async function fillState(state: State, traceCount = 450): Promise<void> {
  const clock = new SetClock();
  const [accounts, credentials, audit] = [new SqlAccountStore(state), new SqlCredentialStore(state), new SqlAuditLog(state)];
  const traces = new SqlTraceStore({ state, keepTexts: true, keepDays: 10_000, clock, warn: () => undefined });
  const conversations = new SqlConversationStore({ state, keepHours: 8760, clock });
  const inbox = new SqlInbox({ state, keepDays: 10_000, clock });
  const [outbox, groups] = [new SqlOutbox({ state, keepDays: 10_000, clock }), new SqlGroupStore(state)];
  const feedback = new SqlFeedbackStore({ state, keepDays: 10_000, clock });
  const dialogues = new SqlDialogueStore({ state, keepMs: 10_000 * 86_400_000, clock });
  const jobs = new SqlJobQueue({ state, clock, turnMs: 60_000 });
  const invitation = { role: 'admin', by: null, expiresAt: later } as const;
  for (const id of ['i1', 'i2'])
    await accounts.invite({ ...invitation, id, memberships: [{ library: 'plants', role: 'owner' }] }, `token ${id}`);
  await accounts.accept('token i1', { id: 'a1', name: 'Ann 王', password: 'hash', createdAt: now }, now);
  await accounts.admit({ issuer: 'https://id.example', subject: '1' }, { id: 'a2', name: 'vouched for', role: 'member', createdAt: now });
  await credentials.openSession({ id: 's1', account: 'a1', createdAt: now, renewedAt: now, idleUntil: later, endsAt: later }, 'token s1');
  const scope = { libraries: null, rights: ['ask' as const], perMinute: 5 };
  await credentials.addKey(
    { id: 'k1', account: 'a1', name: strange, start: 'hx_', createdAt: now, expiresAt: null, lastUsedAt: null, ...scope },
    'token k1',
  );
  for (const subject of ['ann', 'x'.repeat(3_000), '王'.repeat(3_000)]) await credentials.addFailure(subject, now, now);
  for (const action of ['key.create', 'key.remove'])
    await audit.append({ at: now, actor: 'a1', actorName: strange, action, target: 'k1', library: null, outcome: 'done', detail: null });
  for (let i = 0; i < traceCount; i += 1) traces.note(sampleTrace({ id: `t${i}`, text: `${strange} ${i}`, milliseconds: 1 / (i + 3) }));
  await traces.flush();
  for (const question of [strange, 'second'])
    await conversations.append({
      conversation: 'g1',
      library: 'plants',
      channel: 'feishu',
      group: 'g1',
      person: 'ann',
      at: now,
      question,
      answer: strange,
    });
  for (const id of ['m1', 'm2']) await inbox.put(sampleMessage({ id, text: strange }));
  await inbox.decide([sampleMessage({ id: 'm1', text: strange })], {
    at: now,
    isReply: true,
    replies: [sampleReply()],
    unlessAnswered: false,
  });
  await groups.change('feishu:a:1', { mode: 'shadow', library: 'plants', quietTimes: [{ from: '22:00', to: '07:00', days: [1] }] });
  await inbox.withdraw('feishu:a:1', now);
  await feedback.give(sampleFeedback());
  await dialogues.create(sampleDialogue({ title: strange }));
  await dialogues.begin(sampleDialogueTurn({ question: strange, pictures: [{ mediaType: 'image/png', bytes: Buffer.from('x') }] }));
  await dialogues.end('q1', sampleDialogueEnd(strange));
  for (const library of ['plants', 'lamps']) await jobs.add({ kind: 'build', library, input: { words: strange }, by: 'a1' });
  await jobs.take('w1');
  await Promise.all(
    [accounts, credentials, audit, traces, conversations, inbox, outbox, groups, feedback, dialogues, jobs].map((store) => store.close()),
  );
}
