import { answerFigures, type AnsweredQuestion } from '#evaluate/answer-figures.js';
import { EvaluateAnswers, type AnswersRequest } from '#evaluate/evaluate-answers.js';
import type { GivenPassage } from '#evaluate/passage-library.js';
import { ExtractAnswer } from '#pipeline/respond/extract-answer.js';
import { LearnRanking } from '#calibrate/learn-ranking.js';
import { FindPassages } from '#pipeline/respond/find-passages.js';
import { RetrievePassages } from '#pipeline/respond/retrieve-passages.js';
import { wordsConfidence } from '../../fakes/answer-confidence.js';
import { FakeClock } from '../../fakes/fake-clock.js';
import { FakeEmbedder } from '../../fakes/fake-embedder.js';
import { MemoryBuildStore } from '../../fakes/memory-build-store.js';
import { MemoryVectorCacheStore } from '../../fakes/memory-vector-cache.js';
import { SpaceWordSegmenter } from '../../fakes/space-word-segmenter.js';

const passages: GivenPassage[] = [
  { pid: 'pump', title: 'The pump', text: 'Rinse the filter of the pump once a month. It takes ten minutes.' },
  { pid: 'tank', title: null, text: 'The tank holds two litres of water.' },
  { pid: 'lamp', title: null, text: 'The red lamp means that the tank is empty.' },
];
const questions = [
  { qid: '1', text: 'rinse the filter of the pump', history: [], relevant: ['pump'], answers: ['once a month', 'monthly'] },
  { qid: '2', text: 'red lamp means', history: [], relevant: ['lamp'], answers: ['the tank is empty'] },
  { qid: '3', text: 'which whales swim fastest', history: [], relevant: [], answers: [] },
];

let builds: MemoryBuildStore;
let closed: number;
beforeEach(() => {
  builds = new MemoryBuildStore();
  closed = 0;
});
afterEach(() => builds.dispose());

function run(changes: Partial<AnswersRequest> = {}): Promise<AnsweredQuestion[]> {
  const embedder = new FakeEmbedder();
  const vectors = new MemoryVectorCacheStore();
  const findPassages = new FindPassages({ embedder, segmenter: new SpaceWordSegmenter() }, { candidates: 20 });
  const segmenter = new SpaceWordSegmenter();
  const evaluate = new EvaluateAnswers({
    openScratchBuilds: () => Promise.resolve({ builds, close: async () => void (closed += 1) }),
    openTokenizer: () => Promise.resolve({ count: (text: string) => text.length }),
    embedder,
    cachedVectors: vectors,
    clock: new FakeClock(),
    withTokens: true,
    retrievePassages: new RetrievePassages(findPassages, { passages: 4, perDocument: 4 }),
    learnRanking: new LearnRanking({ embedder, vectors, findPassages }),
    extractAnswer: new ExtractAnswer({ segmenter, embedder, confidence: wordsConfidence }, { maxWords: 12, comparedSentences: 4 }),
  });
  const signal = new AbortController().signal;
  return evaluate.run({ passages, questions, mode: 'group', signal, onProgress: () => undefined, ...changes });
}

describe('evaluate answers', () => {
  it('answers what the passages hold with citations of them, declines the rest, and leaves no build', async () => {
    const answered = await run();
    expect(answered.map(({ qid, answered: given }) => [qid, given])).toEqual([
      ['1', true],
      ['2', true],
      ['3', false],
    ]);
    expect(answered[0]?.text).toContain('Rinse the filter of the pump once a month.');
    expect(answered[0]?.cited).toContain('pump');
    expect(closed).toBe(1);
  });

  it('gives figures over the questions they are about', async () => {
    const figures = answerFigures(await run());
    expect(figures).toMatchObject({
      n: 3,
      answerable: 2,
      answered: 1,
      containsGold: 1,
      citationRecall: 1,
      falselyAnswered: 0,
      refusalAuroc: 1,
      refusalRecallAt95Kept: 1,
      interval95: { containsGold: [1, 1] },
    });
  });

  it('counts a citation of a text that is given twice as one of the passage that was wanted', async () => {
    const twice = [...passages, { pid: 'copy of the lamp', title: null, text: passages[2]?.text ?? '' }];
    const asked = ['lamp', 'copy of the lamp'].map((pid) => ({ ...questions[1]!, qid: pid, relevant: [pid] }));
    const answered = await run({ passages: twice, questions: asked });
    expect(answered.map(({ cited }) => cited)).toEqual([['lamp'], ['copy of the lamp']]);
  });

  it.each(['', '？？？😂', '谢谢'])('answers nothing where nothing is asked: %j', async (text) => {
    const [answered] = await run({ questions: [{ ...questions[0]!, text }] });
    expect(answered).toMatchObject({ answered: false, confidence: 0, text: '' });
  });

  it('leaves out figures that the questions do not show', async () => {
    const figures = answerFigures(await run({ questions: questions.slice(0, 1).map((question) => ({ ...question, answers: [] })) }));
    for (const name of ['containsGold', 'characterF1', 'falselyAnswered', 'refusalAuroc', 'refusalRecallAt95Kept'] as const) {
      expect(figures).not.toHaveProperty(name);
      expect(figures.interval95).not.toHaveProperty(name);
    }
    expect(figures.citationRecall).toBe(1);
  });

  it('counts a declined question as one without an answer, and its citations not at all', () => {
    const one = { qid: 'a', relevant: new Set(['p']), gold: ['x'], confidence: 0.5, milliseconds: 1 };
    const figures = answerFigures([
      { ...one, answered: true, text: 'x', cited: ['p', 'q'] },
      { ...one, answered: false, text: 'x', cited: ['p'] },
    ]);
    expect(figures).toMatchObject({ answered: 0.5, containsGold: 0.5, characterF1: 0.5, citationPrecision: 0.5, citationRecall: 1 });
  });

  it('answers the same twice', async () => {
    const strip = (all: readonly AnsweredQuestion[]) => all.map(({ qid, confidence, text, cited }) => ({ qid, confidence, text, cited }));
    expect(strip(await run())).toEqual(strip(await run()));
  });

  it.each([
    ['no question', { questions: [] }],
    ['no passage', { passages: [] }],
    ['a passage that is not given', { questions: [{ qid: '1', text: 'a', history: [], relevant: ['boiler'], answers: [] }] }],
  ])('refuses %s', async (_, changes) => {
    await expect(run(changes)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('stops when it is told to', async () => {
    await expect(run({ signal: AbortSignal.abort() })).rejects.toThrow();
  });
});
