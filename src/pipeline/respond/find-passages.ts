import type { IsAllowed } from '#domain/filter.js';
import type { Passage } from '#domain/passage.js';
import type { EmbeddedQuestion } from '#domain/question.js';
import type { Ranking } from '#domain/ranking.js';
import type { OpenBuild } from '#ports/build-store.js';
import { allowedChunks } from '#pipeline/respond/allowed-chunks.js';
import { atAllowedPlace } from '#pipeline/respond/at-allowed-place.js';
import { findDefinitions } from '#pipeline/respond/find-definitions.js';
import { fuseHits, type Hit } from '#pipeline/respond/fuse-hits.js';
import { lateScores } from '#pipeline/respond/late-scores.js';
import { carryTerms } from '#pipeline/respond/carry-terms.js';
import type { RerankPassages } from '#pipeline/respond/rerank-passages.js';
import type { Embedder } from '#ports/embedder.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { raiseDefinitions } from '#pipeline/respond/raise-definitions.js';
import { nearestAllowed } from '#pipeline/respond/nearest-allowed.js';
import { searchAllowed } from '#pipeline/respond/search-allowed.js';
import { detectLanguage } from '#shared/detect-language.js';

export interface FindingParts {
  readonly embedder: Embedder;
  readonly segmenter: WordSegmenter;
  /** Reads the best passages once more; not without it. */
  readonly rerankPassages?: RerankPassages | null;
}

export interface FindingOptions {
  /** Hits taken from each searcher. */
  readonly candidates: number;
}

/** What each searcher found, and both together; each best first. */
export interface FoundPassages {
  /** As it was searched for: a follow-up with the terms it leans on. */
  readonly question: SearchedQuestion;
  readonly dense: readonly Hit[];
  readonly lexical: readonly Hit[];
  readonly fused: readonly Passage[];
  /** Word by word too, but before a reranker: `score` is what a reranker's score is summed with. */
  readonly compared: readonly Passage[];
  /** In the order they are to be used in. */
  readonly ranked: readonly Passage[];
}

/** What a search reads of a question. */
export type SearchedQuestion = Pick<EmbeddedQuestion, 'message' | 'history' | 'text' | 'vector' | 'tokens' | 'language'>;

export interface FindingContext {
  readonly build: OpenBuild;
  readonly ranking: Ranking;
  readonly signal: AbortSignal;
  /** When a reranker is not waited for any longer. */
  readonly rerankUntil?: AbortSignal | undefined;
  /** Documents that may be found; every one when it is left out. */
  readonly isAllowed?: IsAllowed | undefined;
}

/** Passages that are compared word by word: the others are too far behind. */
const comparedPassages = 50;

/**
 * Searches by meaning and by words at the same time, and for definitions of what the question names; orders what was found, and the best of it again: word by word, and by a reranker
 * where one is given.
 */
export class FindPassages {
  constructor(
    private readonly parts: FindingParts,
    private readonly options: FindingOptions,
  ) {}

  /** @throws AssistantError STORAGE_FAILED, CANCELLED */
  async run(asked: SearchedQuestion, context: FindingContext): Promise<FoundPassages> {
    const { build, ranking, isAllowed } = context;
    const question = await this.followUp(asked, context);
    const { candidates: limit } = this.options;
    const wanted = { limit, size: build.chunks.size, allowed: isAllowed ? allowedChunks(build, isAllowed, limit) : null };
    const [dense, lexical] = await Promise.all([
      nearestAllowed(question.vector, context, wanted),
      searchAllowed((most) => build.chunks.find(question.text, most), wanted),
    ]);
    const definitions = findDefinitions(question.text, build.chunks, wanted.allowed);
    const named = definitions.map(({ id }) => id);
    const ids = new Set([...[...dense, ...lexical].map(({ id }) => id), ...named]);
    const shown = build.chunks.chunks([...ids]).flatMap((chunk) => (isAllowed ? (atAllowedPlace(chunk, isAllowed) ?? []) : chunk));
    const chunks = new Map(shown.map((chunk) => [chunk.id, chunk]));
    const foreign = new Set(shown.flatMap(({ id, text }) => (detectLanguage(text) === question.language ? [] : id)));
    const isForeign = (id: number): boolean => foreign.has(id);
    const fused = fuseHits({ dense, lexical, named, limit }, ranking, isForeign).flatMap(({ id, ...scores }): Passage[] => {
      const chunk = chunks.get(id);
      return chunk ? [{ ...chunk, ...scores, late: null, rerank: null }] : [];
    });
    const compared = raiseDefinitions(await compareWords({ fused, named: new Set(named), isForeign }, question, context), definitions);
    const ranked = (await this.parts.rerankPassages?.run(question.text, compared, context)) ?? compared;
    return { question, dense, lexical, fused, compared, ranked };
  }

  /** What is searched for: the question embedded again with the terms it leans on, where there was one before it. */
  private async followUp(asked: SearchedQuestion, { build, signal }: FindingContext): Promise<SearchedQuestion> {
    if (asked.history.length === 0) return asked;
    const { embedder, segmenter } = this.parts;
    const text = carryTerms(asked, { segmenter, chunks: build.chunks });
    return text === asked.text ? asked : { ...asked, text, ...(await embedder.embedQuestion(text, { signal })) };
  }
}

interface Fused {
  readonly fused: readonly Passage[];
  /** Those that define what the question names: compared wherever they stand. */
  readonly named: ReadonlySet<number>;
  readonly isForeign: (id: number) => boolean;
}

/**
 * Adds what the first passages have in common with the question word by word; those behind stay behind. All of them by one weight, else
 * the language of a passage would count and not what it says.
 */
async function compareWords(
  { fused, named, isForeign }: Fused,
  { tokens }: SearchedQuestion,
  { build, ranking, signal }: FindingContext,
): Promise<Passage[]> {
  const isFirst = ({ id }: Passage, place: number): boolean => place < comparedPassages || named.has(id);
  const first = fused.filter(isFirst);
  const foreign = first.filter(({ id }) => isForeign(id)).length / Math.max(1, first.length);
  const weight = ranking.lateWeight * (1 - foreign) + ranking.lateAcrossLanguages * foreign;
  if (!build.tokens || weight === 0 || tokens.count === 0) return [...fused];
  const kept = await build.tokens.read(
    first.map(({ id }) => id),
    { signal },
  );
  const scores = lateScores(tokens, kept);
  const least = Math.min(...scores);
  const again = first.map((passage, i): Passage => {
    const late = scores[i] ?? least;
    return { ...passage, late, score: passage.score + (weight * (late - least)) / ranking.cosineSpread };
  });
  return [...again.sort((a, b) => b.score - a.score || a.id - b.id), ...fused.filter((passage, place) => !isFirst(passage, place))];
}
