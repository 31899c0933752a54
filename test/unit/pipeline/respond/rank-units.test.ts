import type { Passage } from '#domain/passage.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { questionWords } from '#pipeline/respond/question-words.js';
import { rankUnits } from '#pipeline/respond/rank-units.js';
import { detectLanguage } from '#shared/detect-language.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { openMemoryBuild } from '../../../fakes/memory-build.js';

const embedder = new FakeEmbedder();

async function rank(text: string, texts: readonly string[], compared: number) {
  const build = await openMemoryBuild(
    texts.map((one, i) => ({ text: one, document: `${i}.md` })),
    embedder,
  );
  const passages = [...build.chunks.all()].map((chunk, i): Passage => ({
    ...chunk,
    score: 1 - i / 10,
    dense: 0.9,
    lexical: null,
    late: null,
    rerank: null,
  }));
  const vectors = await embedder.embedQuestion(text);
  const question = { message: text, text, language: detectLanguage(text), mode: 'group' as const, history: [], ...vectors };
  const words = questionWords(text, { segmenter: new JiebaWordSegmenter(), chunks: build.chunks });
  const embedded: string[] = [];
  const embed = (all: readonly string[]) => {
    embedded.push(...all);
    return embedder.embed(all, 'passage');
  };
  const ranked = await rankUnits(question, passages, { words, embed, compared });
  return { ranked, embedded };
}

describe('rankUnits', () => {
  it('compares no more units by meaning than it may, and none where it may not', async () => {
    const text = 'The pump is loud. The lamp is red. The tank is full. The hose is long.';
    const some = await rank('is the lamp red', [text], 2);
    expect(some.embedded).toHaveLength(2);
    expect(some.ranked.map(({ similarity }) => similarity)).toEqual([expect.any(Number), expect.any(Number)]);
    const none = await rank('is the lamp red', [text], 0);
    expect(none.embedded).toEqual([]);
    expect(none.ranked).toHaveLength(4);
    expect(none.ranked[0]?.unit.text).toBe('The lamp is red.');
  });

  it('shortens long units before it compares them', async () => {
    const { embedded } = await rank('pump', [`The pump ${'and the pump '.repeat(2_000)} ends.`], 8);
    expect(Math.max(...embedded.map(({ length }) => length))).toBeLessThanOrEqual(200);
  });

  it('prefers a unit with the kind of thing that is asked for', async () => {
    const text = 'The pump was built by monks of the valley. The pump was built in 1788 in the valley.';
    const { ranked } = await rank('when was the pump built', [text], 0);
    expect(ranked[0]?.unit.text).toContain('1788');
  });

  it('ranks nothing without letters, and nothing of no passages', async () => {
    expect((await rank('pump', ['--- *** ...'], 8)).ranked).toEqual([]);
    expect((await rank('pump', [], 8)).ranked).toEqual([]);
  });
});
