import { EvaluateRetrieval, type RetrievalRequest } from '#evaluate/evaluate-retrieval.js';
import type { GivenPassage } from '#evaluate/passage-library.js';
import { retrievalFigures } from '#evaluate/retrieval-figures.js';
import { LearnRanking } from '#calibrate/learn-ranking.js';
import { FindPassages } from '#pipeline/respond/find-passages.js';
import { RerankPassages } from '#pipeline/respond/rerank-passages.js';
import { FakeClock } from '../../fakes/fake-clock.js';
import { FakeEmbedder } from '../../fakes/fake-embedder.js';
import { FakeReranker } from '../../fakes/fake-reranker.js';
import { MemoryBuildStore } from '../../fakes/memory-build-store.js';
import { SpaceWordSegmenter } from '../../fakes/space-word-segmenter.js';
import { MemoryVectorCacheStore } from '../../fakes/memory-vector-cache.js';

const passages: GivenPassage[] = [
  { pid: 'pump', title: 'The pump', text: 'Rinse the filter of the pump once a month.' },
  { pid: 'tank', title: null, text: 'The tank holds two litres of water.' },
  { pid: 'lamp', title: null, text: 'The red lamp means that the tank is empty.' },
  { pid: 'lamp again', title: null, text: 'The red lamp means that the tank is empty.' },
];
const questions = [
  { qid: '1', text: 'how often to rinse the filter?', history: [], relevant: ['pump'] },
  { qid: '2', text: 'what does the red lamp mean?', history: [], relevant: ['lamp', 'lamp again'] },
  { qid: '3', text: 'thanks', history: [], relevant: [] },
];

let builds: MemoryBuildStore;
let closed: number;
beforeEach(() => {
  builds = new MemoryBuildStore();
  closed = 0;
});
afterEach(() => builds.dispose());

function run(changes: Partial<RetrievalRequest> = {}, rerankPassages: RerankPassages | null = null) {
  const close = async (): Promise<void> => void (closed += 1);
  const embedder = new FakeEmbedder();
  const vectors = new MemoryVectorCacheStore();
  const findPassages = new FindPassages({ embedder, segmenter: new SpaceWordSegmenter(), rerankPassages }, { candidates: 20 });
  const evaluate = new EvaluateRetrieval({
    openScratchBuilds: () => Promise.resolve({ builds, close }),
    openTokenizer: () => Promise.resolve({ count: (text: string) => text.length }),
    embedder,
    cachedVectors: vectors,
    clock: new FakeClock(),
    withTokens: true,
    findPassages,
    learnRanking: new LearnRanking({ embedder, vectors, findPassages }),
  });
  const signal = new AbortController().signal;
  return evaluate.run({ passages, questions, signal, onProgress: () => undefined, ...changes });
}

describe('evaluate retrieval', () => {
  it('ranks the passages for each question, every one that was found once, and leaves no build', async () => {
    const ranked = await run();
    expect(ranked.map(({ qid }) => qid)).toEqual(['1', '2', '3']);
    expect(ranked[0]?.rankings.final[0]).toBe('pump');
    expect(ranked[1]?.rankings.final.slice(0, 2).toSorted()).toEqual(['lamp', 'lamp again']);
    for (const { rankings, scores } of ranked) {
      expect(new Set(rankings.final).size).toBe(rankings.final.length);
      expect(scores).toHaveLength(rankings.final.length);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    }
    expect(closed).toBe(1);
  });

  it('ranks ten passages where there are as many, however many windows of long ones come first, those without text last', async () => {
    const long = (pid: string) => ({
      pid,
      title: null,
      text: Array.from({ length: 14 }, (_, i) => `rinse filter ${pid} ${'again '.repeat(60)}${i}`).join('\n'),
    });
    const short = Array.from({ length: 9 }, (_, i) => ({ pid: `short ${i}`, title: null, text: `the tank number ${i}` }));
    const empty = [{ pid: 'empty', title: null, text: '' }];
    const asked = [{ qid: '1', text: 'rinse filter again', history: [], relevant: ['one'] }];
    const [ranked] = await run({ passages: [long('one'), long('two'), ...empty, ...short], questions: asked });
    expect(ranked?.rankings.final).toHaveLength(10);
    expect(ranked?.rankings.final.slice(0, 2).toSorted()).toEqual(['one', 'two']);
    const { rankings, scores } = (await run({ passages: [long('one'), ...empty, ...short.slice(0, 4)], questions: asked }))[0] ?? {};
    expect(rankings?.final).toHaveLength(6);
    expect(rankings?.final.at(-1)).toBe('empty');
    expect(scores).toEqual([...(scores ?? [])].sort((a, b) => b - a));
  });

  it('gives the means over the questions that have something to be found', async () => {
    const figures = retrievalFigures(await run());
    expect(figures.n).toBe(2);
    expect(figures.final).toMatchObject({ hitAt1: 1, ndcgAt10: 1, interval95: { ndcgAt10: [1, 1] } });
    expect(figures.lexical.recallAt5).toBe(1);
  });

  it('lets a reranker change the final ranking, and nothing but it', async () => {
    const reranker = new FakeReranker({ score: (_, text) => Number(text.includes('two litres')) });
    const reranking = new RerankPassages({ reranker, timeoutSeconds: 60, warn: () => undefined });
    const [plain, reranked] = [await run(), await run({}, reranking)];
    expect(reranked[0]?.rankings).toEqual({ ...plain[0]?.rankings, final: expect.anything() });
    expect([plain[0]?.rankings.final[0], reranked[0]?.rankings.final[0]]).toEqual(['pump', 'tank']);
    expect(reranked[0]?.scores).toEqual([...(reranked[0]?.scores ?? [])].sort((a, b) => b - a));
  });

  it('finds the same twice', async () => {
    const strip = (ranked: Awaited<ReturnType<typeof run>>) => ranked.map(({ qid, rankings, scores }) => ({ qid, rankings, scores }));
    expect(strip(await run())).toEqual(strip(await run()));
  });

  it('cuts a passage that is longer than the model takes in, and ranks it by its best piece', async () => {
    const long = {
      pid: 'long',
      title: null,
      text: [...Array.from({ length: 40 }, (_, i) => `Line ${i} says nothing of use.`), 'Descale with vinegar.'].join('\n'),
    };
    const ranked = await run({
      passages: [...passages, long],
      questions: [{ qid: '1', text: 'descale with vinegar', history: [], relevant: ['long'] }],
    });
    expect(ranked[0]?.rankings.final[0]).toBe('long');
  });

  it.each([
    ['no passage', { passages: [] }],
    ['a pid twice', { passages: [...passages, { pid: 'pump', title: null, text: 'again' }] }],
    ['nothing to be found', { questions: [{ qid: '1', text: 'a', history: [], relevant: [] }] }],
    ['a passage that is not given', { questions: [{ qid: '1', text: 'a', history: [], relevant: ['boiler'] }] }],
    ['passages without text', { passages: [{ pid: 'pump', title: null, text: ' \n ' }] }],
  ])('refuses %s', async (_, changes) => {
    await expect(run(changes)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('stops when it is told to', async () => {
    await expect(run({ signal: AbortSignal.abort() })).rejects.toThrow();
  });
});
