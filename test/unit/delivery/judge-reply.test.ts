import { SqlOutbox } from '#adapters/outbox/sql-outbox.js';
import { State } from '#database/state/state.js';
import { JudgeReply, type Judging } from '#delivery/judge-reply.js';
import { Senders } from '#delivery/outgoing.js';
import { offerKey } from '#delivery/reply-key.js';
import type { Judgement } from '#feedback/give-feedback.js';
import type { ReplySender, SendOutcome } from '#ports/reply-sender.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { MemoryInbox } from '../../fakes/memory-inbox.js';
import { sampleReply } from '../../fakes/sample-reply.js';
import { SetClock } from '../../fakes/set-clock.js';

const folder = temporaryFolder();
const later = '2026-01-05T09:00:00.000Z';

function setUp(recall: SendOutcome = { kind: 'sent', handle: null }) {
  const clock = new SetClock();
  const outbox = new SqlOutbox({ state: new State(folder.file('state.sqlite')), keepDays: 30, clock });
  const [recalled, noted]: [string[], Judgement[]] = [[], []];
  const pace = { parts: 9, withinMs: 1000 };
  const sender: ReplySender = {
    channel: 'feishu',
    app: 'a',
    isRepeatable: true,
    pace: { app: pace, conversation: pace },
    format: () => [],
    send: () => Promise.reject(new Error('not asked here')),
    recall: async (handle) => (recalled.push(handle), recall),
    preview: async () => null,
  };
  const inbox = new MemoryInbox();
  const feedback = { run: async (judgement: Judgement) => (noted.push(judgement), Promise.reject(new Error('not kept here'))) };
  const judge = new JudgeReply({
    outbox,
    inbox,
    senders: new Senders([sender]),
    feedback,
    clock,
    handedOver: () => undefined,
    later: (work) => void work(),
    recallMs: 1000,
  });
  const say = async (key: string, change: Partial<Judging>) =>
    judge.run({
      verdict: 'useful',
      reply: await outbox.find(key),
      person: 'ann',
      isOwner: false,
      group: 'feishu:a:1',
      conversation: 'feishu:a:1',
      ...change,
    });
  const send = async (key: string): Promise<void> => {
    await outbox.begin(key, later);
    await outbox.end(key, { kind: 'sent', handle: `h-${key}` });
  };
  return { outbox, inbox, judge, say, send, recalled, noted };
}

describe('JudgeReply', () => {
  it('takes a button that was pressed in another conversation for one of a reply that is not known', async () => {
    const { outbox, say, send, noted, recalled } = setUp();
    await outbox.put(sampleReply({ payloads: ['a'] }));
    await outbox.put(sampleReply({ key: 'held', isHeld: true }));
    await send('r1-0');
    const elsewhere = { group: 'feishu:a:2', conversation: 'feishu:a:2', isOwner: true } as const;
    const ends = [
      await say('r1', { ...elsewhere, verdict: 'useful' }),
      await say('r1', { ...elsewhere, verdict: 'withdraw' }),
      await say('held', { ...elsewhere, verdict: 'answer' }),
      await say('held', { ...elsewhere, verdict: 'stay-silent' }),
    ];
    expect(ends).toEqual(['silent', 'nothingToWithdraw', 'nothingToAnswer', 'silent']);
    expect([noted, recalled, (await outbox.find('held'))?.state]).toEqual([[], [], 'held']);
    await outbox.close();
  });

  it('withdraws what the platform cannot take back: nothing more of it leaves, the group has its silence, and it counts', async () => {
    const { outbox, inbox, say, send, noted } = setUp({ kind: 'refused', why: 'never' });
    await outbox.put(sampleReply());
    await send('r1-0');
    expect(await say('r1', { verdict: 'withdraw', person: 'bob' })).toBe('onlyOwn');
    expect(await say('r1', { verdict: 'withdraw' })).toBe('notWithdrawn');
    expect([await outbox.due(later, 9), (await outbox.find('r1'))?.state]).toEqual([[], 'withdrawn']);
    expect([await inbox.withdrawnAt('feishu:a:1'), noted.map(({ verdict, isAccount }) => [verdict, isAccount])]).toEqual([
      expect.any(String),
      [['should-have-been-silent', false]],
    ]);
    expect(await say('r1', { verdict: 'withdraw' })).toBe('notWithdrawn'); // tried again, since it still stands
    await outbox.close();
  });

  it('takes away what is being shown, drops what nobody saw with its question, and lets stand what was sent', async () => {
    const { outbox, judge, send, recalled } = setUp();
    const { payloads: _, ...shown } = sampleReply({ key: 'shown', group: null });
    await outbox.open(shown, 'card');
    await outbox.put(sampleReply({ key: offerKey('held'), kind: 'offer', payloads: ['shall I?'] }));
    await outbox.put(sampleReply({ key: 'held', isHeld: true }));
    await send(`${offerKey('held')}-0`);
    await outbox.put(sampleReply({ key: 'sent', payloads: ['a'] }));
    await send('sent-0');
    for (const key of ['shown', 'held', 'sent', 'unknown']) await judge.takeAway(key);
    expect(recalled).toEqual(['card', `h-${offerKey('held')}-0`]);
    expect([(await outbox.find('shown'))?.state, await outbox.find('held'), (await outbox.find('sent'))?.state]).toEqual([
      'withdrawn',
      null,
      'sent',
    ]);
    await outbox.close();
  });
});
