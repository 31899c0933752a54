import { SqlOutbox } from '#adapters/outbox/sql-outbox.js';
import { State } from '#database/state/state.js';
import { DispatchReplies } from '#delivery/dispatch-replies.js';
import { Senders } from '#delivery/outgoing.js';
import type { OutgoingPart, ReplySender, SendOutcome } from '#ports/reply-sender.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { sampleReply } from '../../fakes/sample-reply.js';

const folder = temporaryFolder();
const clock = { now: () => new Date(), elapsed: () => performance.now() };
const keepTryingMs = 60_000;
const sent: SendOutcome = { kind: 'sent', handle: 'om' };

interface Setting {
  readonly send?: (part: OutgoingPart) => Promise<SendOutcome>;
  readonly isRepeatable?: boolean;
  readonly isSentOnce?: (payload: string) => boolean;
  readonly pace?: ReplySender['pace'];
}

function setUp({ send = async () => sent, isRepeatable = false, isSentOnce, pace = many }: Setting = {}) {
  const tried: string[] = [];
  const recalled: string[] = [];
  const warnings: string[] = [];
  const outbox = new SqlOutbox({ state: new State(folder.file('state.sqlite')), keepDays: 30, clock });
  const sender: ReplySender = {
    channel: 'feishu',
    app: 'a',
    isRepeatable,
    ...(isSentOnce && { isSentOnce }),
    pace,
    format: () => [],
    async send(part) {
      tried.push(part.key);
      return send(part);
    },
    recall: async (handle) => (recalled.push(handle), sent),
    preview: async () => null,
  };
  const schedule = (milliseconds: number, act: () => void): (() => void) => {
    const timer = setTimeout(act, Math.min(milliseconds, 20)); // pauses of the product, shortened
    return () => clearTimeout(timer);
  };
  const warn = (warning: string): void => void warnings.push(warning);
  const dispatch = new DispatchReplies(
    { outbox, senders: new Senders([sender]), clock, schedule, warn },
    { keepTryingMs, tryMs: 5_000, atOnce: 4 },
  );
  return { outbox, dispatch, tried, recalled, warnings };
}

const many = { app: { parts: 1000, withinMs: 1000 }, conversation: { parts: 1000, withinMs: 1000 } };
const now = (): string => new Date().toISOString();
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  const began = performance.now();
  while (!(await isSo()) && performance.now() - began < 10_000) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await isSo()).toBe(true);
};

describe('DispatchReplies', () => {
  it('sends a part that has no key once, though others of the platform have: uncertain, and when the process ended meanwhile', async () => {
    const { outbox, dispatch, tried } = setUp({
      isRepeatable: true,
      isSentOnce: (payload) => payload.startsWith('private'),
      send: async () => ({ kind: 'uncertain', why: 'no answer' }),
    });
    await outbox.put(sampleReply({ key: 'begun', at: now(), payloads: ['private one'] }));
    await outbox.begin('begun-0', now());
    await outbox.put(sampleReply({ key: 'fresh', at: now(), payloads: ['private two'] }));
    await dispatch.start();
    await dispatch.idle();
    await dispatch.close();
    expect([tried, (await outbox.counts()).uncertain]).toEqual([['fresh-0'], 2]);
    await outbox.close();
  });

  it('gives an offer that was accepted late, however long it was held', async () => {
    const { outbox, dispatch, tried } = setUp();
    const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
    await outbox.put(sampleReply({ key: 'held', isHeld: true, at: anHourAgo }));
    await dispatch.start();
    await outbox.release('held', now());
    dispatch.wake();
    await dispatch.idle();
    await dispatch.close();
    expect([tried, (await outbox.counts()).sent]).toEqual([['held-0', 'held-1'], 1]);
    await outbox.close();
  });

  it('notes what became of a part as soon as the disk takes it, and sends it no second time', async () => {
    const { outbox, dispatch, tried, warnings } = setUp();
    const end = outbox.end.bind(outbox);
    let failures = 2;
    outbox.end = async (...given) => {
      failures -= 1;
      if (failures >= 0) throw new Error('disk full');
      return end(...given);
    };
    await outbox.put(sampleReply({ at: now(), payloads: ['a'] }));
    await dispatch.start();
    await until(async () => (await outbox.find('r1'))?.state === 'sent');
    expect([tried, warnings.filter((warning) => warning.includes('disk full')).length]).toEqual([['r1-0'], 2]);
    await Promise.all([dispatch.close(), outbox.close()]);
  });

  it('takes a sender that throws for one that may have sent', async () => {
    const { outbox, dispatch, warnings } = setUp({ send: () => Promise.reject(new Error('a slip')) });
    await outbox.put(sampleReply({ at: now(), payloads: ['a'] }));
    await dispatch.start();
    await until(async () => (await outbox.find('r1'))?.state === 'uncertain');
    expect(warnings).toEqual([expect.stringContaining('may not have arrived: a slip')]);
    await Promise.all([dispatch.close(), outbox.close()]);
  });

  it('goes on when the disk did not take that a part leaves', async () => {
    const { outbox, dispatch, tried } = setUp();
    const begin = outbox.begin.bind(outbox);
    let failures = 3;
    outbox.begin = async (...given) => {
      failures -= 1;
      if (failures >= 0) throw new Error('disk full');
      return begin(...given);
    };
    await outbox.put(sampleReply({ at: now() }));
    await dispatch.start();
    await until(async () => (await outbox.find('r1'))?.state === 'sent');
    expect(tried).toEqual(['r1-0', 'r1-1']);
    await Promise.all([dispatch.close(), outbox.close()]);
  });

  it('sends nothing that is too old for anybody to wait for it', async () => {
    const { outbox, dispatch, tried, warnings } = setUp();
    await outbox.put(sampleReply({ at: new Date(Date.now() - 2 * keepTryingMs).toISOString() }));
    await dispatch.start();
    await until(async () => (await outbox.find('r1'))?.state === 'failed');
    expect([tried, warnings]).toEqual([[], [expect.stringContaining('too old')]]);
    await Promise.all([dispatch.close(), outbox.close()]);
  });

  it('takes back what was withdrawn while it was on its way', async () => {
    let withdraw: () => Promise<void> = async () => undefined;
    const { outbox, dispatch, recalled } = setUp({
      send: async () => {
        await withdraw();
        return sent;
      },
    });
    withdraw = () => outbox.withdraw('r1');
    await outbox.put(sampleReply({ at: now() }));
    await dispatch.start();
    await until(async () => recalled.length > 0);
    await dispatch.idle();
    expect([recalled, (await outbox.find('r1'))?.state]).toEqual([['om'], 'withdrawn']);
    await Promise.all([dispatch.close(), outbox.close()]);
  });

  it('ends at once though much waits for the pace of the platform, and leaves it for the next process', async () => {
    const { outbox, dispatch, tried } = setUp({
      pace: { app: { parts: 1, withinMs: 60_000 }, conversation: { parts: 1, withinMs: 60_000 } },
    });
    for (let i = 0; i < 5; i += 1) await outbox.put(sampleReply({ key: `r${i}`, group: `feishu:a:${i}`, at: now(), payloads: ['a'] }));
    await dispatch.start();
    await until(async () => tried.length === 1);
    const began = performance.now();
    await dispatch.close();
    expect(performance.now() - began).toBeLessThan(5_000);
    expect((await outbox.due(now(), 9)).length).toBe(4);
    await outbox.close();
  });

  it('does not send again what was leaving when a process ended, unless the platform knows it by its key', async () => {
    for (const isRepeatable of [false, true]) {
      const { outbox, dispatch, tried } = setUp({ isRepeatable });
      const key = `r-${String(isRepeatable)}`;
      await outbox.put(sampleReply({ key, at: now(), payloads: ['a'] }));
      await outbox.begin(`${key}-0`, now());
      await dispatch.start();
      await until(async () => (await outbox.find(key))?.state === (isRepeatable ? 'sent' : 'uncertain'));
      expect(tried).toHaveLength(isRepeatable ? 1 : 0);
      await Promise.all([dispatch.close(), outbox.close()]);
    }
  });
});
