import type { Passage } from '#domain/passage.js';
import { defaultRanking } from '#domain/ranking.js';
import { RerankPassages } from '#pipeline/respond/rerank-passages.js';
import { weighRerank } from '#pipeline/respond/weigh-rerank.js';
import { FakeReranker, type FakeReranking } from '../../../fakes/fake-reranker.js';

const passage = (id: number, score: number, text = `passage ${id}`): Passage => ({
  id,
  text,
  document: 'a.md',
  score,
  url: null,
  title: 'a',
  headings: [],
  page: null,
  start: 0,
  end: text.length,
  sha256: 'x',
  lead: '',
  question: null,
  embedded: `heading: ${text}`,
  otherPlaces: [],
  dense: score,
  lexical: null,
  late: null,
  rerank: null,
});
const three = [passage(1, 9, 'red lamp'), passage(2, 8, 'empty tank'), passage(3, 5, 'rinse the filter')];

let reranker: FakeReranker;
let warnings: string[];
function stage(behaviour: FakeReranking = {}, timeoutSeconds = 60): RerankPassages {
  reranker = new FakeReranker(behaviour);
  warnings = [];
  return new RerankPassages({ reranker, timeoutSeconds, warn: (warning) => warnings.push(warning) });
}
const context = (rerankWeight = 0.7, signal = new AbortController().signal) => ({ ranking: { ...defaultRanking, rerankWeight }, signal });

describe('RerankPassages', () => {
  it('orders by both scores, scaled, and keeps what each was', async () => {
    const ranked = await stage().run('rinse filter', three, context());
    expect(ranked.map(({ id, rerank }) => [id, rerank])).toEqual([
      [3, 1],
      [1, 0],
      [2, 0],
    ]);
    expect(ranked.map(({ score }) => score)).toEqual([expect.closeTo(5 + 4 * 0.7, 9), expect.closeTo(5 + 4 * 0.3, 9), expect.any(Number)]);
    expect(reranker.calls).toEqual([{ question: 'rinse filter', passages: three.map(({ embedded }) => embedded) }]);
  });

  it('leaves those behind the first 30 where they are, with scores that are no higher', async () => {
    const many = Array.from({ length: 40 }, (_, id) => passage(id, 100 - id));
    const ranked = await stage({ score: (_, text) => Number(text.split(' ').at(-1)) }).run('q', many, context(0.9));
    expect(reranker.calls[0]?.passages).toHaveLength(30);
    expect(ranked.map(({ id }) => id)).toEqual([...Array.from({ length: 30 }, (_, i) => 29 - i), ...many.slice(30).map(({ id }) => id)]);
    const scores = ranked.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(ranked.slice(30).every(({ rerank }) => rerank === null)).toBe(true);
  });

  it('orders passages that search takes for equal', async () => {
    const equal = three.map((one) => ({ ...one, score: 3 }));
    expect((await stage().run('rinse filter', equal, context()))[0]?.id).toBe(3);
  });

  it('keeps the order when the reranker says the same of all', async () => {
    const ranked = await stage({ score: () => -7 }).run('q', three, context());
    expect(ranked.map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('does not ask where the library gains nothing by it, nor for a single passage or none', async () => {
    const quiet = stage();
    expect(await quiet.run('rinse filter', three, context(0))).toBe(three);
    expect(await quiet.run('rinse filter', three.slice(0, 1), context())).toEqual(three.slice(0, 1));
    expect(await quiet.run('rinse filter', [], context())).toEqual([]);
    expect(reranker.calls).toEqual([]);
  });

  it.each([
    ['fails', { ending: 'MODEL_FAILED' }, 60],
    ['is late', { ending: 'waits' }, 0.05],
  ] as const)('leaves the order as it was when the reranker %s, and says so', async (_, behaviour, timeoutSeconds) => {
    expect(await stage(behaviour, timeoutSeconds).run('rinse filter', three, context())).toBe(three);
    expect(warnings).toEqual([expect.stringMatching(/^passages are not reranked: /u)]);
  });

  it('says it once, and again only after it has worked', async () => {
    const failing = stage({ ending: 'OVERLOADED' });
    for (let i = 0; i < 3; i += 1) await failing.run('rinse filter', three, context());
    expect(warnings).toHaveLength(1);
    reranker.behaviour = {};
    expect((await failing.run('rinse filter', three, context()))[0]?.id).toBe(3);
    reranker.behaviour = { ending: 'MODEL_FAILED' };
    await failing.run('rinse filter', three, context());
    expect(warnings).toHaveLength(2);
  });

  it('stops when the question is cancelled, and warns of nothing', async () => {
    const stopping = new AbortController();
    const work = expect(stage({ ending: 'waits' }).run('q', three, context(0.7, stopping.signal))).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    setTimeout(() => stopping.abort(), 10);
    await work;
    expect(warnings).toEqual([]);
  });
});

describe('weighRerank', () => {
  it('is the one score at weight 0, the other at 1, and both between', () => {
    const scores = { fused: [10, 0, 5], rerank: [-3, -1, -2] };
    expect(weighRerank(scores, 0)).toEqual([1, 0, 0.5]);
    expect(weighRerank(scores, 1)).toEqual([0, 1, 0.5]);
    expect(weighRerank(scores, 0.75)).toEqual([0.25, 0.75, 0.5]);
  });

  it('makes nothing of nothing', () => {
    expect(weighRerank({ fused: [], rerank: [] }, 0.5)).toEqual([]);
  });
});
