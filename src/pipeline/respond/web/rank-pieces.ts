import type { Passage } from '#domain/passage.js';
import type { RankedPassage } from '#domain/ranked-passage.js';
import type { Ranking } from '#domain/ranking.js';
import type { ChunkIndex } from '#ports/chunk-store.js';
import type { WebPage } from '#ports/web-pages.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { choosePassages, type Choosing } from '#pipeline/respond/choose-passages.js';
import { fuseHits } from '#pipeline/respond/fuse-hits.js';
import type { SearchedQuestion } from '#pipeline/respond/find-passages.js';
import { questionWords, type QuestionWords } from '#pipeline/respond/question-words.js';
import type { RerankPassages } from '#pipeline/respond/rerank-passages.js';
import type { SentenceVectors } from '#pipeline/respond/sentence-vectors.js';
import type { WebPiece } from '#pipeline/respond/web/web-pieces.js';
import { stopOf } from '#pipeline/model-run.js';
import { cosine } from '#shared/cosine.js';
import { detectLanguage } from '#shared/detect-language.js';

/** A page and what of it may be used. */
export interface CutPage extends Pick<WebPage, 'url'> {
  /** Its own name, else that of the search engine. */
  readonly title: string;
  readonly pieces: readonly WebPiece[];
}

interface RankingParts {
  /** Remembers: questions come back to the same pages. */
  readonly vectors: SentenceVectors;
  readonly segmenter: WordSegmenter;
  readonly rerankPassages?: RerankPassages | null;
  readonly choosing: Choosing;
}

interface RankingContext {
  readonly chunks: ChunkIndex;
  readonly ranking: Ranking;
  readonly signal: AbortSignal;
  /** When the pieces are not waited for to be embedded; then, and where that fails, there are none. */
  readonly until?: AbortSignal | undefined;
  /** When a reranker is not waited for any longer. */
  readonly rerankUntil?: AbortSignal | undefined;
}

/** Pieces that are compared by meaning: each costs an embedding. The best by words, and the first of each page. */
const mostCompared = 20;

/**
 * Orders pieces of pages as passages of documents are ordered: by meaning and by words, by a reranker where there is one, without
 * repetition. Rarity of words is that of the library. Numbers are below 0, so that they are no chunk's, and rise along each page.
 */
export async function rankPieces(
  question: SearchedQuestion,
  pages: readonly CutPage[],
  { vectors: known, segmenter, rerankPassages, choosing }: RankingParts,
  { chunks, ranking, signal, until, rerankUntil }: RankingContext,
): Promise<RankedPassage[]> {
  const words = questionWords(question.text, { segmenter, chunks });
  const compared = worthComparing(numbered(pages), words);
  if (compared.length === 0) return [];
  const texts = compared.map(({ embedded }) => embedded);
  const vectors = await known.of(texts, stopOf({ signal, until })).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    return null;
  });
  if (!vectors) return [];
  const hits = compared.map(({ id }, i) => ({
    id,
    score: cosine(question.vector, vectors[i] ?? new Float32Array(question.vector.length)),
  }));
  const lexical = compared.map((passage) => ({ id: passage.id, score: massOf(passage, words) })).filter(({ score }) => score > 0);
  const byScore = (a: { readonly score: number }, b: { readonly score: number }): number => b.score - a.score;
  const found = { dense: hits.toSorted(byScore), lexical: lexical.toSorted(byScore), limit: compared.length + 1 };
  const byId = new Map(compared.map((passage) => [passage.id, passage]));
  const isForeign = (id: number): boolean => detectLanguage(byId.get(id)?.text ?? '') !== question.language;
  const fused = fuseHits(found, ranking, isForeign).flatMap(({ id, ...scores }): Passage[] => {
    const passage = byId.get(id);
    return passage ? [{ ...passage, ...scores }] : [];
  });
  const ranked = (await rerankPassages?.run(question.text, fused, { ranking, signal, rerankUntil })) ?? fused;
  return choosePassages(ranked, choosing, question.text);
}

function numbered(pages: readonly CutPage[]): Passage[] {
  const all = pages.flatMap(({ url, title, pieces }) => pieces.map((piece) => ({ ...piece, url, title })));
  return all.map(({ url, title, ...piece }, i): Passage => {
    const place = { document: url, url, title, sha256: '', otherPlaces: [], question: null };
    return { ...piece, ...place, id: i - all.length, isWeb: true, score: 0, dense: null, lexical: null, late: null, rerank: null };
  });
}

function worthComparing(passages: readonly Passage[], words: QuestionWords): Passage[] {
  if (passages.length <= mostCompared) return [...passages];
  const isFirst = (passage: Passage, i: number): boolean => passages[i - 1]?.document !== passage.document;
  const weighed = passages.map((passage, i) => ({ passage, mass: isFirst(passage, i) ? Infinity : massOf(passage, words) }));
  return weighed
    .toSorted((a, b) => (a.mass === b.mass ? a.passage.id - b.passage.id : b.mass - a.mass))
    .slice(0, mostCompared)
    .map(({ passage }) => passage);
}

/** Rarity of the question's words that a passage holds, its title and headings included. */
function massOf({ title, headings, text }: Passage, words: QuestionWords): number {
  return words.share(words.heldBy([title, ...headings, text].join('\n'))) * words.mass;
}
