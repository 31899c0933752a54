import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { AssistantError } from '#domain/errors.js';
import { defaultRanking } from '#domain/ranking.js';
import { SentenceVectors } from '#pipeline/respond/sentence-vectors.js';
import { rankPieces } from '#pipeline/respond/web/rank-pieces.js';
import { FakeEmbedder } from '../../../../fakes/fake-embedder.js';
import { openMemoryBuild } from '../../../../fakes/memory-build.js';

const piece = (text: string) => ({ headings: [], page: null, start: 0, end: text.length, text, lead: '', embedded: text });
const pageOf = (name: string, texts: readonly string[]) => ({ url: `https://example.org/${name}`, title: name, pieces: texts.map(piece) });

describe('rankPieces', () => {
  it('compares the first pieces and the best by words, no more, and remembers them', async () => {
    const embedder = new FakeEmbedder();
    const { chunks } = await openMemoryBuild([{ text: 'about something else' }], embedder);
    const vectors = new SentenceVectors(embedder);
    const text = 'how is the lamp wiped?';
    const question = { message: text, text, language: 'en' as const, history: [], ...(await embedder.embedQuestion(text)) };
    const filler = Array.from({ length: 60 }, (_, i) => `garden part ${i}`);
    const pages = [pageOf('a', [...filler, 'the lamp is wiped with a cloth']), pageOf('b', filler)];
    const parts = { vectors, segmenter: new JiebaWordSegmenter(), choosing: { passages: 3, perDocument: 3 } };
    const rank = () => rankPieces(question, pages, parts, { chunks, ranking: defaultRanking, signal: new AbortController().signal });
    embedder.calls.length = 0;
    const ranked = await rank();
    expect(ranked[0]?.passage).toMatchObject({ text: 'the lamp is wiped with a cloth', document: 'https://example.org/a', isWeb: true });
    expect(ranked.every(({ passage }) => passage.id < 0)).toBe(true);
    expect(embedder.calls.flatMap(({ texts }) => texts).length).toBeLessThanOrEqual(20);
    expect(embedder.calls).toHaveLength(1);
    expect(await rank()).toEqual(ranked);
    expect(embedder.calls).toHaveLength(1);
  });

  it('has nothing where the pieces cannot be embedded, and ends with the run', async () => {
    const embedder = new FakeEmbedder();
    const { chunks } = await openMemoryBuild([{ text: 'about something else' }], embedder);
    const text = 'how is the lamp wiped?';
    const question = { message: text, text, language: 'en' as const, history: [], ...(await embedder.embedQuestion(text)) };
    const busy = { embed: () => Promise.reject(new AssistantError('OVERLOADED', 'told to fail')) };
    const vectors = new SentenceVectors({ ...busy, model: embedder.model } as unknown as FakeEmbedder);
    const parts = { vectors, segmenter: new JiebaWordSegmenter(), choosing: { passages: 3, perDocument: 3 } };
    const rank = (signal: AbortSignal) =>
      rankPieces(question, [pageOf('a', ['the lamp is wiped'])], parts, { chunks, ranking: defaultRanking, signal });
    expect(await rank(new AbortController().signal)).toEqual([]);
    await expect(rank(AbortSignal.abort())).rejects.toThrow('told to fail');
  });
});
