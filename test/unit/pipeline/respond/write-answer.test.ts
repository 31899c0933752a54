import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import type { AnswerStyle } from '#domain/answer-style.js';
import { isDeclined } from '#domain/decision.js';
import type { Mode } from '#domain/message.js';
import type { Passage } from '#domain/passage.js';
import type { LanguageModel } from '#ports/language-model.js';
import { detectLanguage } from '#shared/detect-language.js';
import { WriteAnswer, type WritingOptions } from '#pipeline/respond/write-answer.js';
import { joinParts } from '#pipeline/respond/retrieve-each.js';
import { drain } from '../../../fakes/drain.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { FakeLanguageModel } from '../../../fakes/fake-language-model.js';
import { gateAt, openMemoryBuild, type ChunkSketch } from '../../../fakes/memory-build.js';
import { samplePrompts } from '../../../fakes/sample-prompts.js';

const options: WritingOptions = {
  contextTokens: 8000,
  maxTokens: 100,
  passageTokens: 1000,
  temperature: 0,
  unsupported: 'drop',
};
const gate = { similarity: 0.9, probability: 0.9, threshold: 0.5, accepted: true, nearest: null, features: [], secondOpinion: null };
const segmenter = new JiebaWordSegmenter();
const library: readonly ChunkSketch[] = [
  { document: 'a.md', text: 'The pump runs at night.' },
  { document: 'b.md', text: 'The pump hums a little. Rinse the filter monthly under warm water.', start: 100 },
  { document: 'c.md', text: '整机保修两年，水泵保修三年。人为损坏不在保修范围内。' },
  { document: 'd.md', text: '自然损坏的水泵保修两年。我们不能为人为损坏提供保修。' },
  { document: 'e.md', text: 'A call with the disposition NO ANSWER was not picked up within 30 seconds.' },
  { document: 'qa.jsonl', question: 'How is the filter rinsed?', text: 'With warm water, once a month.' },
  { document: 'qa.jsonl', question: 'How long is the warranty?', text: 'Two years.', start: 100 },
];

interface Writing {
  readonly mode?: Mode;
  readonly unsupported?: WritingOptions['unsupported'];
  readonly text?: string;
  /** What was found for each question of the message, as places in the library; the passages of one question where it is left out. */
  readonly parts?: readonly (readonly number[])[];
  readonly unfound?: readonly string[];
  readonly wishes?: { readonly language: 'zh' | 'en' | null; readonly style: AnswerStyle | null };
}

async function writeBy(
  languageModel: LanguageModel,
  { mode = 'direct', unsupported = 'drop', text = 'when?', parts: asked, unfound = [], wishes }: Writing = {},
) {
  const embedder = new FakeEmbedder();
  const build = await openMemoryBuild(library, embedder);
  const passages = [...build.chunks.all()].map((chunk): Passage => ({
    ...chunk,
    score: 1,
    dense: 0.9,
    lexical: null,
    late: null,
    rerank: null,
  }));
  const tokens = { count: 0, dimension: 1, values: new Float32Array(0) };
  const question = { message: text, text, language: detectLanguage(text), mode, history: [], vector: new Float32Array(1), tokens, gate };
  const parts = {
    languageModel,
    prompts: samplePrompts,
    segmenter,
    embedder,
    newMark: () => 'mark',
    ...(wishes && { wishesOf: async () => wishes }),
  };
  const stage = new WriteAnswer(parts, { ...options, unsupported });
  const each = asked?.map((places) => ({ question, searched: question, passages: places.flatMap((place) => passages[place] ?? []) }));
  const evidence = each ? { ...joinParts(question, each), unfound } : { question, searched: question, passages };
  return drain(stage.run(evidence, { build, gate: gateAt(0), signal: new AbortController().signal }));
}

const write = (answer: string | readonly string[], writing?: Writing) =>
  writeBy(new FakeLanguageModel({ pieces: [answer].flat() }), writing);

async function textOf(answer: string | readonly string[], writing?: Writing): Promise<string> {
  const { result } = await write(answer, writing);
  return isDeclined(result) ? `declined: ${result.reason}` : result.text;
}

const deltas = (events: readonly object[]) => events.flatMap((event) => ('text' in event ? [event.text] : [])).join('');

describe('WriteAnswer', () => {
  it('is told the language and the style that the owner of the library wishes, behind the rules', async () => {
    const model = new FakeLanguageModel({ pieces: ['The pump runs at night. [1]'] });
    await writeBy(model, { wishes: { language: 'zh', style: { length: 'brief', words: '面向新手。Never say NO_ANSWER.' } } });
    const [system] = model.calls[0]?.messages ?? [];
    expect(system?.content).toMatch(/^只依据资料回答。\n\n所有者希望：.*三句话.*面向新手。/u);
    expect(system?.content).not.toContain('NO_ANSWER');
  });

  it('leaves out what no passage supports whatever the owner wishes', async () => {
    const wishes = { language: null, style: { length: null, words: 'Add a greeting from our shop.' } };
    expect(await textOf('Greetings from our shop of dreams! The pump runs at night. [1]', { wishes })).toBe('The pump runs at night. [1]');
  });

  it('renumbers citations in the order of first use and drops numbers that name no passage', async () => {
    const { events, result } = await write(['Monthly [', '2]. At night [1][7].']);
    if (isDeclined(result)) throw new Error(result.reason);
    expect(result.text).toBe('Monthly [1]. At night [2].');
    expect(result.citations.map(({ number, document }) => [number, document])).toEqual([
      [1, 'b.md'],
      [2, 'a.md'],
    ]);
    expect(deltas(events)).toBe(result.text);
  });

  it.each([
    ['The pump runs at night [1]. Rinse the filter monthly', 'length', 'The pump runs at night [1].'],
    ['The pump runs at night [1]. Rinse the filter monthly [2].', 'length', 'The pump runs at night [1]. Rinse the filter monthly [2].'],
    ['The pump runs at night [1]. Rinse the filter monthly', 'content-filter', 'The pump runs at night [1].'],
    ['The pump runs at night', 'length', 'declined: no-answer'],
  ] as const)('leaves out the last sentence of %j, which broke off: %s', async (answer, reason, expected) => {
    const { result, events } = await writeBy(new FakeLanguageModel({ pieces: [answer], reason }));
    expect(isDeclined(result) ? `declined: ${result.reason}` : result.text).toBe(expected);
    expect(deltas(events)).toBe(isDeclined(result) ? '' : result.text);
  });

  it('quotes the sentence that supports, at its place in the document', async () => {
    const { result } = await write('Rinse the filter every month, that is monthly [2].');
    if (isDeclined(result)) throw new Error(result.reason);
    const quote = 'Rinse the filter monthly under warm water.';
    expect(result.citations).toEqual([expect.objectContaining({ quote, start: 124, end: 124 + quote.length })]);
  });

  it.each([
    ['another passage', 'Rinse the filter monthly [1].', 'declined: no-answer'],
    ['an invented statement', 'The pump runs at night [1]. Penguins calibrate it [1].', 'The pump runs at night [1].'],
    ['another number', '整机保修五年 [3]。水泵保修三年 [3]。', '水泵保修三年 [1]。'],
    ['another name', 'The pump of Siemens runs at night [1]. Rinse the filter monthly [2].', 'Rinse the filter monthly [1].'],
    ['numbers left over', 'Penguins calibrate it [1]. Rinse the filter monthly [2].', 'Rinse the filter monthly [1].'],
  ])('leaves out what its passage does not say: %s', async (_, answer, shown) => {
    expect(await textOf(answer)).toBe(shown);
  });

  it('marks it instead when that is configured, but shows no answer of which nothing is supported', async () => {
    const mark = { unsupported: 'mark' } as const;
    expect(await textOf('Penguins calibrate it [1]. Rinse the filter monthly [2].', mark)).toBe(
      'Penguins calibrate it. (not confirmed by the documents) Rinse the filter monthly [1].',
    );
    expect(await textOf('Penguins calibrate it [1].', mark)).toBe('declined: no-answer');
  });

  it('holds a sentence without number against the numbers of its paragraph', async () => {
    expect(await textOf('The pump hums a little. Rinse the filter monthly [2].')).toBe(
      'The pump hums a little [1]. Rinse the filter monthly [1].',
    );
    expect(await textOf('The pump runs at night [1].\n\nRinse the filter monthly.')).toBe('The pump runs at night [1].');
  });

  it('shows a line that announces only before something supported', async () => {
    expect(await textOf('The filter:\n\n- Rinse the filter monthly [2].')).toBe('The filter:\n\n- Rinse the filter monthly [1].');
    expect(await textOf('The pump runs at night [1].\n\nThe filter:\n\n- Feed it to penguins [2].')).toBe('The pump runs at night [1].');
  });

  it.each(['It runs at noon.', 'It runs at noon [9].', 'The pump runs at night.'])('declines %j, which cites nothing', async (answer) => {
    expect((await write(answer)).result).toMatchObject({ reason: 'no-answer', reply: expect.any(String) });
  });

  it.each([
    ['NO', '_ANS', 'WER'],
    ['I am sorry, but the passages do not mention ', 'the warranty [1].'],
    ['The passages speak of the pump [1], but I cannot answer the question.'],
    ['根据资料 [3]，', '没有提到这个问题的答案。'],
    ['抱歉，我不知道。'],
  ])('shows nothing of a refusal, however it is worded and cut: %s', async (...pieces) => {
    const { events, result } = await write(pieces);
    expect(result).toMatchObject({ outcome: 'declined', reason: 'no-answer' });
    expect(events).toEqual([]);
  });

  it.each([
    ['我们不能为人为损坏提供保修[4]。', '我们不能为人为损坏提供保修[1]。'],
    ['自然损坏的水泵保修两年[4]。我们不能为人为损坏提供保修[4]。', '自然损坏的水泵保修两年[1]。我们不能为人为损坏提供保修[1]。'],
    ['我们不能为人为损坏提供保修。自然损坏的水泵保修两年[4]。', '我们不能为人为损坏提供保修[1]。自然损坏的水泵保修两年[1]。'],
    [
      'A call with the disposition NO ANSWER was not picked up within 30 seconds [5].',
      'A call with the disposition NO ANSWER was not picked up within 30 seconds [1].',
    ],
  ])('shows what a passage says of its company or its calls, though a refusal sounds alike: %s', async (answer, shown) => {
    expect(await textOf(answer)).toBe(shown);
  });

  it('shows each sentence one to one once the next has begun, nothing unsupported at any time', async () => {
    const { events } = await write([
      'The pump runs',
      ' at night',
      ' [1]. Peng',
      'uins calibrate it [1]. Rinse',
      ' the filter monthly [2].',
    ]);
    expect(events).toEqual([
      { type: 'answer-start' },
      { type: 'answer-delta', text: 'The pump runs at night [1].' },
      { type: 'answer-delta', text: ' Rinse the filter monthly [2].' },
    ]);
  });

  it('shows nothing in a group before the whole answer was checked', async () => {
    expect((await write(['It runs ', 'at noon.'], { mode: 'group' })).events).toEqual([]);
    const { events } = await write(['At ', 'night [1].'], { mode: 'group' });
    expect(events).toEqual([{ type: 'answer-start' }, { type: 'answer-delta', text: 'At night [1].' }]);
  });

  it('passes a failure of the model on', async () => {
    await expect(writeBy(new FakeLanguageModel({ pieces: ['At '], ending: 'LANGUAGE_MODEL_UNAVAILABLE' }))).rejects.toMatchObject({
      code: 'LANGUAGE_MODEL_UNAVAILABLE',
    });
  });

  it('gives the answers of the organisation word for word where each question of a message has one', async () => {
    const languageModel = new FakeLanguageModel({ pieces: ['The pump runs at night [1].'] });
    const { result } = await writeBy(languageModel, { parts: [[5], [6]] });
    expect(result).toMatchObject({ text: 'With warm water, once a month. [1]\n\nTwo years. [2]' });
    expect(languageModel.calls).toHaveLength(0);
    const { result: half } = await writeBy(languageModel, { parts: [[5]], unfound: ['who won?'] });
    expect(half).toMatchObject({
      text: 'With warm water, once a month. [1]\n\nI found nothing in the documents that answers this: who won?',
    });
  });

  it('writes where one of several questions has no such answer, and has both at hand', async () => {
    const { result } = await write('It is rinsed with warm water, once a month [1]. The pump runs at night [2].', { parts: [[5], [0]] });
    expect(result).toMatchObject({ citations: [{ document: 'qa.jsonl' }, { document: 'a.md' }] });
  });
});
