import { embedOnce } from '#library/embed-once.js';
import { FakeEmbedder } from '../../fakes/fake-embedder.js';

const signal = new AbortController().signal;

/** A cache in memory that tells what was kept. */
function cacheOf(entries: ReadonlyMap<string, Float32Array> = new Map()) {
  const kept: string[][] = [];
  return {
    kept,
    get: (texts: readonly string[]) => texts.map((text) => entries.get(text) ?? null),
    put: (texts: readonly string[]) => void kept.push([...texts]),
  };
}

describe('embedOnce', () => {
  it('computes each missing text once and gives vectors in the order of the texts', async () => {
    const embedder = new FakeEmbedder();
    const [a, b] = await embedder.embed(['a', 'b'], 'passage', { signal });
    const cache = cacheOf(new Map([['a', a ?? new Float32Array()]]));
    expect(await embedOnce(['b', 'a', 'b'], { kind: 'passage', embedder, cache, signal })).toEqual([b, a, b]);
    expect(cache.kept).toEqual([['b']]);
  });

  it('writes nothing when all is known', async () => {
    const embedder = new FakeEmbedder();
    const [a] = await embedder.embed(['a'], 'passage', { signal });
    const cache = cacheOf(new Map([['a', a ?? new Float32Array()]]));
    expect(await embedOnce(['a', 'a'], { kind: 'passage', embedder, cache, signal })).toEqual([a, a]);
    expect(cache.kept).toEqual([]);
  });

  it('keeps nothing of a model that leaves a vector out, and says so', async () => {
    const embedder = new FakeEmbedder();
    embedder.embed = async () => [new Float32Array(8)];
    const cache = cacheOf();
    await expect(embedOnce(['a', 'b'], { kind: 'passage', embedder, cache, signal })).rejects.toMatchObject({ code: 'MODEL_FAILED' });
    expect(cache.kept).toEqual([]);
  });
});
