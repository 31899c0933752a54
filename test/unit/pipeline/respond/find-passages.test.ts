import { defaultRanking } from '#domain/ranking.js';
import { FindPassages, type FoundPassages } from '#pipeline/respond/find-passages.js';
import { RerankPassages } from '#pipeline/respond/rerank-passages.js';
import { questionOf } from '#pipeline/preprocess/preprocess.js';
import { embedQuestion } from '#pipeline/reject/embed-question.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { FakeReranker } from '../../../fakes/fake-reranker.js';
import { openMemoryBuild } from '../../../fakes/memory-build.js';
import { SpaceWordSegmenter } from '../../../fakes/space-word-segmenter.js';

const texts = ['Rinse the filter of the pump once a month.', 'The tank holds two litres.', 'The red lamp means that the tank is empty.'];
const embedder = new FakeEmbedder();
const { signal } = new AbortController();

async function find(reranker: FakeReranker | null, rerankWeight = 0.9): Promise<FoundPassages> {
  const build = await openMemoryBuild(
    texts.map((text, i) => ({ document: `${i}.md`, headings: [], text })),
    embedder,
  );
  const rerankPassages = reranker && new RerankPassages({ reranker, timeoutSeconds: 60, warn: () => undefined });
  const findPassages = new FindPassages({ embedder, segmenter: new SpaceWordSegmenter(), rerankPassages }, { candidates: 20 });
  const question = await embedQuestion(
    questionOf({ text: 'how often to rinse the filter?', mode: 'group', history: [] }),
    embedder,
    signal,
  );
  return findPassages.run(question, { build, ranking: { ...defaultRanking, rerankWeight }, signal });
}

describe('FindPassages', () => {
  it('gives what search found, and both before and after it was read once more', async () => {
    const plain = await find(null);
    expect(plain.ranked).toEqual(plain.compared);
    expect(plain.ranked.every(({ rerank }) => rerank === null)).toBe(true);
    const reranked = await find(new FakeReranker({ score: (_, text) => Number(text.includes('red lamp')) }));
    expect({ ...reranked, ranked: null }).toEqual({ ...plain, ranked: null });
    expect([plain.ranked[0]?.text, reranked.ranked[0]?.text]).toEqual([texts[0], texts[2]]);
    expect(reranked.ranked[0]?.rerank).toBe(1);
  });

  it('finds the same without a reranker, with one that fails, and with one that counts nothing', async () => {
    const plain = await find(null);
    expect(await find(new FakeReranker({ ending: 'MODEL_FAILED' }))).toEqual(plain);
    const unasked = new FakeReranker();
    expect(await find(unasked, 0)).toEqual(plain);
    expect(unasked.calls).toEqual([]);
  });
});
