import { SentenceVectors } from '#pipeline/respond/sentence-vectors.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';

const { signal } = new AbortController();

function counting() {
  const fake = new FakeEmbedder();
  const asked: string[] = [];
  const embed: FakeEmbedder['embed'] = (texts, kind, options) => {
    asked.push(...texts);
    return FakeEmbedder.prototype.embed.call(fake, texts, kind, options);
  };
  return { embedder: Object.assign(Object.create(fake), { embed }) as FakeEmbedder, asked };
}

describe('SentenceVectors', () => {
  it('computes each text once, repeats included, and keeps their order', async () => {
    const { embedder, asked } = counting();
    const vectors = new SentenceVectors(embedder);
    const [a, b, again] = await vectors.of(['a', 'b', 'a'], signal);
    expect(again).toBe(a);
    expect(await vectors.of(['b', 'a'], signal)).toEqual([b, a]);
    expect(asked).toEqual(['a', 'b']);
  });

  it('forgets the least recently asked for, however many texts come', async () => {
    const { embedder, asked } = counting();
    const vectors = new SentenceVectors(embedder);
    const many = Array.from({ length: 5_100 }, (_, i) => `text ${i}`);
    await vectors.of(many, signal);
    await vectors.of(['text 5099'], signal);
    expect(asked).toHaveLength(5_100);
    await vectors.of(['text 0'], signal);
    expect(asked).toHaveLength(5_101);
  });
});
