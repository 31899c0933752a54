import { deadlineSeconds, slowConversation, slowParts, type SlowPart, type SlowSetting } from '../fakes/slow-conversation.js';

const deadline = deadlineSeconds * 1000;
const hour = 3_600_000;
const written = 'The filter of the pump is rinsed with water, once a month [1].';
const quoted = 'The filter of the pump is rinsed with water once a month. [1]';
const modes = ['direct', 'group'] as const;
const followUp: Partial<SlowSetting> = {
  history: [{ role: 'user', text: 'Where is the pump?' }],
  question: 'And how is its filter rinsed?',
};

async function ask(setting: SlowSetting) {
  return (await slowConversation(setting)).ask();
}

const skippedIn = ({ trace }: Awaited<ReturnType<typeof ask>>) => (trace.skipped ?? []).map(({ step, reason }) => `${step}: ${reason}`);

describe('a message', () => {
  it('has an answer from every step when there is time', async () => {
    const { end, reply, at, trace, asked } = await ask({});
    expect([end, reply, at, trace.skipped]).toEqual(['answered', written, 0, undefined]);
    expect(asked).toEqual(['score-safety', 'search-web', 'score-relevance', 'write-answer', 'score-safety', 'score-unknown']);
  });

  it.each(slowParts.flatMap((part) => modes.flatMap((mode) => [false, true].map((areDeaf) => [part, mode, areDeaf] as const))))(
    'has an end before the deadline when %s hangs (%s, deaf: %s)',
    async (part, mode, areDeaf) => {
      const { end, at, trace } = await ask({ slow: { [part]: hour }, mode, areDeaf, ...(part === 'rewrite-question' ? followUp : {}) });
      expect(at).toBeLessThan(deadline);
      expect(end).toMatch(/^(?:answered|declined: (?:out-of-time|unsafe|no-answer|no-evidence))$/u);
      expect(trace.outcome).not.toBe('failed');
    },
  );

  it.each<[SlowPart, string]>([
    ['library', 'declined: out-of-time'],
    ['embedder', 'declined: out-of-time'],
    ['moderator', 'declined: unsafe'],
    ['score-safety', 'declined: unsafe'],
    ['web search', 'answered'],
    ['search-web', 'answered'],
    ['reranker', 'answered'],
    ['score-relevance', 'declined: no-evidence'],
    ['write-answer', 'answered'],
    ['score-unknown', 'declined: no-answer'],
  ])('ends as it must when %s hangs: %s', async (part, expected) => {
    expect((await ask({ slow: { [part]: hour } })).end).toBe(expected);
  });

  it.each<[number, readonly string[]]>([
    [3900, []],
    [4020, ['search-web']],
    [5020, ['search-web', 'rewrite-question']],
    [5520, ['search-web', 'rewrite-question', 'rerank']],
    [6020, ['search-web', 'rewrite-question', 'rerank', 'relevance']],
    [7020, ['search-web', 'rewrite-question', 'rerank', 'relevance', 'write-answer']],
    [9020, ['search-web', 'rewrite-question', 'rerank', 'relevance', 'write-answer', 'score-unknown']],
  ])('leaves out one step after the other the later it is: after %d ms %j', async (embedder, steps) => {
    const end = await ask({ slow: { library: embedder }, ...followUp });
    expect(skippedIn(end).toSorted()).toEqual(steps.map((step) => `${step}: time`).toSorted());
    expect(end.end).toBe('answered');
    for (const step of steps) expect(end.asked).not.toContain(step === 'relevance' ? 'score-relevance' : step);
    expect(end.asked.filter((purpose) => purpose === 'score-safety')).toHaveLength(3);
  });

  it.each(modes)('is answered by quotes when the writer is not done in time, and what was shown is replaced (%s)', async (mode) => {
    const end = await ask({ slow: { 'write-answer': hour }, mode });
    expect([end.end, end.reply, skippedIn(end)]).toEqual(['answered', quoted, ['write-answer: time']]);
    expect(end.at).toBe(0.85 * deadline);
    expect(end.trace.calls).toContainEqual(expect.objectContaining({ purpose: 'write-answer', outcome: 'CANCELLED' }));
  });

  it('has both its questions answered in time when the reranker hangs', async () => {
    const question = 'How is the filter of the pump rinsed? How is part 3 of the garden house placed behind wall 3?';
    const end = await ask({ slow: { reranker: hour }, question, mode: 'group' });
    expect([end.end, end.at]).toEqual(['answered', 0.65 * deadline]);
    expect(skippedIn(end)).toContain('rerank: time');
  });

  it('is declined, in the language of the message, when nothing can be quoted either', async () => {
    const { end, reply } = await ask({ slow: { 'write-answer': hour }, question: 'Which colour has the roof of the neighbour?' });
    expect([end, reply]).toEqual(['declined: out-of-time', 'I could not answer this in time. Please ask again in a while.']);
    const group = await ask({ slow: { embedder: hour }, mode: 'group' });
    expect([group.end, group.reply]).toEqual(['declined: out-of-time', null]);
  });

  it('says in its trace what took the time, and what the gate made of it', async () => {
    const { trace } = await ask({ slow: { embedder: hour } });
    expect(trace.stages.at(-1)).toEqual({ stage: 'embed', milliseconds: 0.98 * deadline });
    const quoting = await ask({ slow: { 'write-answer': hour }, question: 'Which colour has the roof of the neighbour?' });
    expect(quoting.trace.gate).toMatchObject({ accepted: true });
    const parsing = await ask({ slow: { reranker: hour }, areDeaf: true });
    expect([parsing.end, parsing.trace.gate]).toMatchObject(['declined: out-of-time', { accepted: true }]);
    expect(parsing.trace.stages.map(({ stage }) => stage)).toContain('retrieve');
  });

  it('is never answered past a safety check, however late it is', async () => {
    for (const slow of [
      { 'write-answer': hour, moderator: 1100 },
      { library: 9400, 'score-safety': 200 },
    ] satisfies SlowSetting['slow'][])
      expect((await ask({ slow })).end).toBe('declined: unsafe');
  });

  it('is answered with fewer steps when its tokens are spent, quoted in the end, and looked through all the same', async () => {
    const tokens = (messageTokens: number) => ask({ messageTokens });
    expect(skippedIn(await tokens(100_000))).toEqual([]);
    const few = await tokens(400);
    expect([few.end, few.reply]).toEqual(['answered', quoted]);
    expect(skippedIn(few)).toEqual(['search-web: tokens', 'relevance: tokens', 'write-answer: tokens', 'score-unknown: tokens']);
    expect(few.asked.filter((purpose) => purpose === 'score-safety')).toHaveLength(2);
  });

  it.each<[SlowPart, string]>([
    ['web search', 'search-web: time'],
    ['search-web', 'search-web: time'],
    ['reranker', 'rerank: time'],
    ['rewrite-question', 'rewrite-question: time'],
    ['score-relevance', 'relevance: time'],
    ['score-unknown', 'score-unknown: time'],
  ])('tells of a step that is given up in the middle, and is not kept: %s', async (part, told) => {
    const slow: Partial<Record<SlowPart, number>> = { [part]: hour };
    const { ask: again } = await slowConversation({ slow });
    const asking = part === 'rewrite-question' ? followUp : {};
    expect(skippedIn(await again(asking))).toContain(told);
    delete slow[part];
    const second = await again(asking);
    expect([second.trace.cachedFrom, second.trace.skipped]).toEqual([undefined, undefined]);
  });

  it('begins no call that its tokens do not reach for, and is then not late', async () => {
    const none = await ask({ messageTokens: 150 });
    expect([none.end, none.reply, none.asked]).toEqual(['answered', quoted, ['score-safety', 'score-safety']]);
    expect(skippedIn(none).toSorted()).toEqual([
      'relevance: tokens',
      'score-unknown: tokens',
      'search-web: tokens',
      'write-answer: tokens',
    ]);
    const unknown = await ask({ messageTokens: 150, question: 'Which colour has the roof of the neighbour?' });
    expect(unknown.end).toBe('declined: no-evidence');
  });

  it('is asked anew by who has more time: what was answered in haste is not kept', async () => {
    const slow: Partial<Record<SlowPart, number>> = { 'write-answer': hour };
    const { ask: again } = await slowConversation({ slow });
    expect((await again()).reply).toBe(quoted);
    delete slow['write-answer'];
    const second = await again();
    expect([second.reply, second.trace.cachedFrom]).toEqual([written, undefined]);
    expect((await again()).trace.cachedFrom).toBe(second.trace.id);
  });
});
