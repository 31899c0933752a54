import { AnswerCache } from '#conversation/answer-cache.js';
import { Converse, type ConversationEvent } from '#conversation/converse.js';
import { AssistantError } from '#domain/errors.js';
import type { Decision } from '#domain/decision.js';
import type { Filter } from '#domain/filter.js';
import type { IncomingMessage } from '#domain/message.js';
import type { Libraries } from '#library/libraries.js';
import type { BlockedTerms } from '#ports/blocked-terms.js';
import type { PipelineEvent, RunContext } from '#pipeline/stage.js';
import { MemoryBlockedTerms } from '../../fakes/memory-blocked-terms.js';
import { MemoryTraceStore } from '../../fakes/memory-trace-store.js';
import { sampleMessageCall } from '../../fakes/sample-message-call.js';
import { citation } from '../../fakes/scripted-app.js';
import { FakeClock } from '../../fakes/fake-clock.js';

const message: IncomingMessage = { text: 'how?', mode: 'group', library: 'default', history: [] };
const declined: Decision = {
  outcome: 'declined',
  reason: 'off-topic',
  reply: null,
  gate: { similarity: 0.1, probability: 0.1, threshold: 0.5, accepted: false, nearest: null, features: [], secondOpinion: null },
};

const manifest = {
  id: 'b7',
  library: 'default',
  documents: [
    { document: 'pumps/p2.md', state: 'ready' },
    { document: 'lamp.md', state: 'ready' },
    { document: 'failed.md', state: 'failed' },
  ],
};

function setUp(
  run: (turn: unknown, context: RunContext) => AsyncGenerator<PipelineEvent, Decision>,
  blocked: BlockedTerms = new MemoryBlockedTerms(),
  historyTurns = 2,
) {
  const leases = { taken: 0, released: 0 };
  const libraries = {
    acquire: () => {
      leases.taken += 1;
      return Promise.resolve({ build: { manifest }, gate: { version: 3 }, release: () => (leases.released += 1) });
    },
  } as unknown as Libraries;
  const traces = new MemoryTraceStore();
  const converse = new Converse(
    {
      libraries,
      pipeline: { run },
      clock: new FakeClock(),
      cache: new AnswerCache(new FakeClock(), { entries: 10, seconds: 60 }),
      blocked,
      traces,
      schedule: () => () => undefined,
      newTraceId: () => (traces.traces.length === 0 ? 'the trace' : 'another'),
    },
    { maxCharacters: 10, historyTurns, deadlineSeconds: 60, messageTokens: null },
  );
  return { converse, leases, traces };
}

async function collect(events: AsyncGenerator<ConversationEvent, void>): Promise<ConversationEvent[]> {
  const all: ConversationEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

const deciding = async function* decide(): AsyncGenerator<PipelineEvent, Decision> {
  yield { type: 'stage-start', stage: 'gate' };
  yield { type: 'stage-end', stage: 'gate', milliseconds: 4 };
  return await Promise.resolve(declined);
};

describe('Converse', () => {
  it('passes the events on and ends with the decision and its timings', async () => {
    const { converse, leases } = setUp(deciding);
    const events = await collect(converse.run(message, new AbortController().signal));
    expect(events.map(({ type }) => type)).toEqual(['stage-start', 'stage-end', 'decision']);
    expect(events.at(-1)).toEqual({
      type: 'decision',
      decision: declined,
      timings: { gate: 4, total: expect.any(Number) },
      trace: 'the trace',
    });
    expect(leases).toEqual({ taken: 1, released: 1 });
  });

  it('keeps a trace of what was decided, personal data masked', async () => {
    const { converse, traces } = setUp(deciding);
    const origin = { channel: 'feishu', group: 'feishu:a:1', person: 'ann' };
    const history = [{ role: 'user' as const, text: 'mine: 13812345678' }];
    await collect(converse.run({ ...message, text: 'a@b.co?', history, origin }, new AbortController().signal));
    expect(traces.traces).toEqual([
      {
        id: 'the trace',
        at: expect.stringMatching(/^2026-01-02T03:04:05/u),
        ...origin,
        library: 'default',
        build: 'b7',
        gateVersion: 3,
        mode: 'group',
        text: '[mail]?',
        history: [{ role: 'user', text: 'mine: [phone]' }],
        stages: [{ stage: 'gate', milliseconds: 4 }],
        gate: declined.gate,
        passages: [],
        outcome: 'declined',
        reason: 'off-topic',
        error: null,
        reply: null,
        citations: [],
        milliseconds: expect.any(Number),
      },
    ]);
  });

  it('keeps in the trace what language models were asked', async () => {
    const { converse, traces } = setUp((_, { onCall }) => {
      onCall?.(sampleMessageCall());
      return deciding();
    });
    await collect(converse.run(message, new AbortController().signal));
    expect(traces.traces[0]?.calls).toEqual([sampleMessageCall()]);
  });

  it('keeps a trace of a run that fails, and of one that nobody waits for', async () => {
    const { converse, traces } = setUp(async function* fail() {
      yield { type: 'stage-start', stage: 'gate' } as const;
      throw await Promise.resolve(new AssistantError('TIMEOUT', 'too late for a@b.co'));
    });
    await expect(collect(converse.run(message, new AbortController().signal))).rejects.toMatchObject({ code: 'TIMEOUT' });
    for await (const _ of converse.run(message, new AbortController().signal)) break;
    expect(traces.traces.map(({ error }) => error)).toEqual([
      { code: 'TIMEOUT', message: 'too late for [mail]' },
      { code: 'CANCELLED', message: expect.any(String) },
    ]);
  });

  it('refuses a message that is too long before it opens a library', async () => {
    const { converse, leases } = setUp(deciding);
    await expect(collect(converse.run({ ...message, text: 'x'.repeat(11) }, new AbortController().signal))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('11 characters'),
    });
    expect(leases.taken).toBe(0);
  });

  it.each([0, 1, 2, 3])('looks at the last %i messages of three', async (historyTurns) => {
    const seen: unknown[] = [];
    const { converse } = setUp(
      (turn) => {
        seen.push(turn);
        return deciding();
      },
      new MemoryBlockedTerms(),
      historyTurns,
    );
    const history = ['a', 'b', 'c'].map((text) => ({ role: 'user' as const, text }));
    await collect(converse.run({ ...message, history }, new AbortController().signal));
    expect(seen).toMatchObject([{ history: history.slice(3 - historyTurns) }]);
  });

  it('answers the same question once more at once, says so in the trace, and asks anew after other messages', async () => {
    let runs = 0;
    const answer = { text: 'Rinse it. [1]', citations: [citation] };
    const { converse, traces, leases } = setUp(async function* answering() {
      runs += 1;
      yield { type: 'stage-start', stage: 'gate' } as const;
      return await Promise.resolve({ outcome: 'answered', answer, gate: declined.gate } as const);
    });
    const ask = (text: string, changes: Partial<IncomingMessage> = {}) =>
      collect(converse.run({ ...message, ...changes, text }, new AbortController().signal));
    const first = await ask('how?');
    const again = await ask(' ｈｏｗ? ');
    expect(again.map(({ type }) => type)).toEqual(['answer-start', 'answer-delta', 'citation', 'answer-end', 'decision']);
    expect(again.at(-1)).toMatchObject({ decision: { answer }, trace: 'another' });
    expect(first.at(-1)).toMatchObject({ decision: { answer }, trace: 'the trace' });
    expect(traces.traces.map(({ cachedFrom, reply }) => [cachedFrom, reply])).toEqual([
      [undefined, answer.text],
      ['the trace', answer.text],
    ]);
    await ask('how?', { history: [{ role: 'user', text: 'x' }] });
    expect([runs, leases.taken - leases.released]).toEqual([2, 0]);
  });

  it('gives no answer from memory that was found under another list of blocked terms, nor where the list cannot be read', async () => {
    let runs = 0;
    const terms = { of: (): Promise<readonly string[]> => Promise.resolve([]) };
    const { converse, leases } = setUp(async function* answering() {
      runs += 1;
      return await Promise.resolve({ outcome: 'answered', answer: { text: 'Rinse it. [1]', citations: [citation] }, gate: declined.gate });
    }, terms);
    const ask = () => collect(converse.run(message, new AbortController().signal));
    await ask();
    await ask();
    terms.of = () => Promise.resolve(['how']);
    await ask();
    expect(runs).toBe(2);
    terms.of = () => new MemoryBlockedTerms(null).of();
    await expect(ask()).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    expect(leases.taken - leases.released).toBe(0);
  });

  it('never gives a decline from memory', async () => {
    let runs = 0;
    const { converse } = setUp(() => {
      runs += 1;
      return deciding();
    });
    for (let i = 0; i < 2; i += 1) await collect(converse.run(message, new AbortController().signal));
    expect(runs).toBe(2);
  });

  it('leaves a trace of what it refuses', () => {
    const { converse, traces } = setUp(deciding);
    const group = converse.refuse(message, 'quiet-hours');
    const direct = converse.refuse({ ...message, text: '现在?', mode: 'direct' }, 'quiet-hours');
    expect([group.decision, direct.decision]).toMatchObject([
      { outcome: 'declined', reason: 'quiet-hours', reply: null },
      { outcome: 'declined', reply: expect.stringContaining('休息时间') },
    ]);
    expect(converse.refuse({ ...message, mode: 'direct' }, 'duplicate').decision).toMatchObject({ reply: null });
    expect(traces.traces.slice(0, 2).map(({ id, reason }) => [id, reason])).toEqual([
      ['the trace', 'quiet-hours'],
      ['another', 'quiet-hours'],
    ]);
  });

  it('looks at the latest entries of the history only', async () => {
    const turns: unknown[] = [];
    const { converse } = setUp((turn) => {
      turns.push(turn);
      return deciding();
    });
    const history = ['a', 'b', 'c'].map((text) => ({ role: 'user' as const, text }));
    await collect(converse.run({ ...message, history }, new AbortController().signal));
    expect(turns).toEqual([{ text: 'how?', mode: 'group', history: history.slice(1) }]);
  });

  it('hands on which documents the message may be answered from, and refuses a filter that names nothing there', async () => {
    const contexts: RunContext[] = [];
    const { converse, leases } = setUp((_, context) => {
      contexts.push(context);
      return deciding();
    });
    const ask = (filter: Filter | undefined): Promise<ConversationEvent[]> =>
      collect(converse.run({ ...message, filter }, new AbortController().signal));
    await ask(undefined);
    await ask({ folders: ['pumps'] });
    const [, { isAllowed } = {}] = contexts;
    expect(contexts[0]?.isAllowed).toBeUndefined();
    expect(['pumps/p2.md', 'lamp.md'].map((document) => isAllowed?.(document))).toEqual([true, false]);
    await expect(ask({ documents: ['pumps/p2.md', 'lamp'] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: 'library default has nothing to search at "lamp"; huixiang documents lists what it has',
    });
    for (const name of ['failed.md', 'pumps/p2.md'])
      await expect(ask({ documents: [name], isAllowed: (document) => document === 'lamp.md' })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
      });
    expect(leases.released).toBe(leases.taken);
  });

  it('ends the pipeline and gives the library back when it is cancelled or left', async () => {
    let ended = 0;
    const endless = async function* run(): AsyncGenerator<PipelineEvent, Decision> {
      try {
        for (;;) yield await Promise.resolve({ type: 'answer-start' } as const);
      } finally {
        ended += 1;
      }
    };
    const { converse, leases } = setUp(endless);
    const stopping = new AbortController();
    const cancelled = converse.run(message, stopping.signal);
    await cancelled.next();
    stopping.abort();
    await expect(cancelled.next()).rejects.toMatchObject({ code: 'CANCELLED' });
    for await (const event of converse.run(message, new AbortController().signal)) if (event.type === 'answer-start') break;
    expect([ended, leases.released]).toEqual([2, 2]);
  });

  it('tells a cancelled run as one when a stage throws the bare reason of the signal', async () => {
    const { converse, traces } = setUp(async function* wait(_, { signal }) {
      stopping.abort();
      signal.throwIfAborted();
      throw await Promise.resolve(new Error('never'));
    });
    const stopping = new AbortController();
    await expect(collect(converse.run(message, stopping.signal))).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(traces.traces.map(({ error }) => error?.code)).toEqual(['CANCELLED']);
  });

  it('gives the library back when the pipeline fails', async () => {
    const { converse, leases } = setUp(async function* fail() {
      throw await Promise.resolve(new Error('broken'));
    });
    await expect(collect(converse.run(message, new AbortController().signal))).rejects.toThrow('broken');
    expect(leases.released).toBe(1);
  });
});
