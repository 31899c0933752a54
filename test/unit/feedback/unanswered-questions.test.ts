import { jest } from '@jest/globals';
import type { Trace } from '#domain/trace.js';
import { UnansweredQuestions, type UnansweredCluster } from '#feedback/unanswered-questions.js';
import type { FeedbackStore } from '#ports/feedback-store.js';
import { FakeEmbedder } from '../../fakes/fake-embedder.js';
import { MemoryGateStore } from '../../fakes/memory-gate-store.js';
import { MemoryTraceStore } from '../../fakes/memory-trace-store.js';
import { sampleFeedback } from '../../fakes/sample-feedback.js';
import { sampleTrace } from '../../fakes/sample-trace.js';
import { SetClock } from '../../fakes/set-clock.js';

const asked = { library: 'default', since: '2026-01-01T00:00:00.000Z', until: '2026-02-01T00:00:00.000Z' };
const never = new AbortController().signal;
const reading = { intent: 'question', quote: null, links: [], mentions: [] } as const;
const gateOf = (probability: number): Trace['gate'] => ({
  similarity: 0.5,
  probability,
  threshold: 0.5,
  accepted: false,
  nearest: null,
  secondOpinion: null,
  features: [{ name: 'topSimilarity', value: 1, contribution: 1 }],
});

function open(said: readonly Partial<Trace>[], feedback: Awaited<ReturnType<FeedbackStore['about']>> = []) {
  const [traces, gates, embedder] = [new MemoryTraceStore(), new MemoryGateStore(), new FakeEmbedder()];
  for (const [i, one] of said.entries())
    traces.note(sampleTrace({ id: `t${i}`, at: `2026-01-02T00:00:${String(i).padStart(2, '0')}.000Z`, reason: 'no-evidence', ...one }));
  const store = {
    about: async (ids: readonly string[]) => feedback.filter(({ trace }) => ids.includes(trace)),
  } as unknown as FeedbackStore;
  const clock = new SetClock();
  const unanswered = new UnansweredQuestions({ traces, gates, feedback: store, embedder, clock });
  return { unanswered, traces, gates, embedder, clock };
}

async function look(unanswered: UnansweredQuestions): Promise<readonly UnansweredCluster[]> {
  return unanswered.describe((await unanswered.list(asked, never)).groups);
}

describe('UnansweredQuestions', () => {
  it('counts what was asked in the same words, whatever their case, the most frequent first, and embeds it once', async () => {
    const { unanswered, embedder } = open([{ text: 'zebra' }, { text: 'how to descale?' }, { text: 'How to DESCALE?' }]);
    const { groups, withoutTexts, isCut } = await unanswered.list(asked, never);
    const clusters = await unanswered.describe(groups);
    expect(clusters.map(({ question, count, id, latest }) => [question, count, id, latest])).toEqual([
      ['How to DESCALE?', 2, 't2', '2026-01-02T00:00:02.000Z'],
      ['zebra', 1, 't0', '2026-01-02T00:00:00.000Z'],
    ]);
    expect([withoutTexts, isCut]).toEqual([0, false]);
    await unanswered.list(asked, never);
    expect(embedder.calls).toHaveLength(1);
  });

  it.each([
    ['about the library without an answer', { reason: 'no-answer' }, true],
    ['too vague', { reason: 'needs-clarification' }, true],
    ['a question to us that is off the topic', { reason: 'off-topic', mode: 'direct', gate: gateOf(0.02), reading }, true],
    ['a question in a group, near the threshold', { reason: 'off-topic', gate: gateOf(0.3), reading }, true],
    ['a question in a group, for others', { reason: 'off-topic', gate: gateOf(0.1), reading }, false],
    ['no question', { reason: 'off-topic', mode: 'direct', gate: gateOf(0.4), reading: { ...reading, intent: 'chat' } }, false],
    ['small talk', { reason: 'small-talk', mode: 'direct' }, false],
    ['answered', { outcome: 'answered', reason: null }, false],
    ['of another library', { library: 'tools' }, false],
    ['of another time', { at: '2025-12-01T00:00:00.000Z' }, false],
  ] as const)('looks at a message that is %s: %#', async (_, said, isThere) => {
    const { unanswered } = open([{ text: 'what about it?', ...(said as Partial<Trace>) }]);
    expect(await look(unanswered)).toHaveLength(isThere ? 1 : 0);
  });

  it('leaves out what somebody said is not to be answered', async () => {
    const { unanswered, gates } = open([{ text: 'who sells tickets?' }]);
    await gates.changeExamples('default', () => [{ text: 'Who sells tickets?', good: false, group: null }]);
    expect(await look(unanswered)).toEqual([]);
  });

  it('marks what an answer was written for, and nothing less', async () => {
    const [open1, approved] = [sampleFeedback({ id: 'f1', trace: 't0' }), sampleFeedback({ id: 'f2', trace: 't1', state: 'approved' })];
    const { unanswered } = open(
      [{ text: 'zebra' }, { text: 'how to descale?' }],
      [
        { ...open1, correction: 'No.' },
        { ...approved, correction: 'With vinegar.' },
      ],
    );
    const clusters = await look(unanswered);
    expect(clusters.map(({ question, isAnswered }) => [question, isAnswered])).toEqual([
      ['how to descale?', true],
      ['zebra', false],
    ]);
  });

  it('tells the answer that was written last, which is none any more once a build that has it was asked in vain', async () => {
    const written = { state: 'approved', question: 'How is it descaled?' } as const;
    const said = [
      sampleFeedback({ ...written, id: 'f1', trace: 't1', correction: 'With soap.', decidedAt: '2026-01-03T10:00:00.500Z' }),
      sampleFeedback({ ...written, id: 'f2', trace: 't0', correction: 'With vinegar.', decidedAt: '2026-01-03T11:00:00.500Z' }),
    ];
    const [text, mode] = ['how to descale?', 'direct'] as const;
    const before = { text, mode, build: '20260103T105959Z-abcdef' };
    const answer = { id: 'f2', trace: 't0', givenAt: said[1]?.givenAt, question: 'How is it descaled?', answer: 'With vinegar.' };
    expect(await look(open([before, before], said).unanswered)).toMatchObject([{ isAnswered: true, answer }]);
    const after = { ...before, build: '20260103T120000Z-abcdef' };
    expect(await look(open([before, before, after], said).unanswered)).toMatchObject([{ isAnswered: false, answer }]);
  });

  it('are looked through once a minute, one time at once, and longer by who goes on from a page', async () => {
    const { unanswered, traces, clock } = open([{ text: 'zebra' }]);
    const questions = jest.spyOn(traces, 'questions');
    const lately = { library: 'default', since: new Date(clock.now().getTime() - 86_400_000 * 30).toISOString() };
    const [one, other] = await Promise.all([unanswered.list(asked, never), unanswered.list(asked, never)]);
    expect([one === other, questions.mock.calls.length]).toEqual([true, 1]);
    await unanswered.list({ ...asked, library: 'tools' }, never);
    await unanswered.list(lately, never);
    expect(questions).toHaveBeenCalledTimes(3);
    clock.pass(59_000);
    await unanswered.list({ ...lately, since: new Date(clock.now().getTime() - 86_400_000 * 30 + 5).toISOString() }, never);
    expect(questions).toHaveBeenCalledTimes(3);
    clock.pass(2_000);
    expect(await unanswered.list({ ...asked, goesOn: true }, never)).toBe(one);
    expect(await unanswered.list(asked, never)).not.toBe(one);
    expect(questions).toHaveBeenCalledTimes(4);
  });

  it('says how many words are not kept, and stops when nobody waits', async () => {
    const { unanswered } = open([{ text: null }, { text: 'zebra' }]);
    expect(await unanswered.list(asked, never)).toMatchObject({ withoutTexts: 1, groups: [[{ text: 'zebra' }]] });
    await expect(open([{ text: 'zebra' }]).unanswered.list(asked, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  });
});
