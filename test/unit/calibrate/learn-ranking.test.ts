import { learnRanking } from '#calibrate/learn-ranking.js';
import { defaultRanking } from '#domain/ranking.js';
import { FakeEmbedder } from '../../fakes/fake-embedder.js';
import { openMemoryBuild } from '../../fakes/memory-build.js';

const embedder = new FakeEmbedder();
const asked: string[] = [];
const embedding = {
  embedQuestions: (texts: readonly string[]) => {
    asked.push(...texts);
    return embedder.embed(texts, 'query');
  },
  embedPassages: (texts: readonly string[]) => embedder.embed(texts, 'passage'),
};

describe('learnRanking', () => {
  it('measures how far the cosines of a library lie apart, by questions of its own sentences', async () => {
    const texts = ['How the red pump is rinsed. Yes.', 'The green tank holds two litres.', '蓝色的灯亮起来表示水箱里没有水了。'];
    const build = await openMemoryBuild(
      texts.map((text, i) => ({ document: `${i}.md`, headings: [], text })),
      embedder,
    );
    const ranking = await learnRanking(build.chunks, embedding);
    expect(asked).toEqual(['How the red pump is rinsed.', 'The green tank holds two litres.', '蓝色的灯亮起来表示水箱里没有水了。']);
    expect(ranking.cosineSpread).toBeGreaterThan(0.05);
    expect(ranking).toEqual({ ...defaultRanking, cosineSpread: ranking.cosineSpread });
  });

  it('keeps what is shipped where all text is alike, or nothing can be asked', async () => {
    for (const text of ['The same sentence everywhere.', '42']) {
      const build = await openMemoryBuild([{ document: 'a.md', headings: [], text }], embedder);
      expect(await learnRanking(build.chunks, embedding)).toEqual(defaultRanking);
    }
  });
});
