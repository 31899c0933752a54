import type { Passage } from '#domain/passage.js';
import type { EmbeddedQuestion } from '#domain/question.js';
import type { Ranking } from '#domain/ranking.js';
import type { OpenBuild } from '#ports/build-store.js';
import { fuseHits, type Hit } from '#pipeline/respond/fuse-hits.js';
import { detectLanguage } from '#shared/detect-language.js';

export interface FindingOptions {
  /** Hits taken from each searcher. */
  readonly candidates: number;
}

/** What each searcher found, and both together; each best first. */
export interface FoundPassages {
  readonly dense: readonly Hit[];
  readonly lexical: readonly Hit[];
  readonly fused: readonly Passage[];
}

export interface FindingContext {
  readonly build: OpenBuild;
  readonly ranking: Ranking;
  readonly signal: AbortSignal;
}

/** Searches by meaning and by words at the same time, and orders what both found. */
export class FindPassages {
  constructor(private readonly options: FindingOptions) {}

  /** @throws AssistantError STORAGE_FAILED, CANCELLED */
  async run(
    { text, vector, language }: Pick<EmbeddedQuestion, 'text' | 'vector' | 'language'>,
    { build, ranking, signal }: FindingContext,
  ): Promise<FoundPassages> {
    const { candidates: limit } = this.options;
    const searching = build.vectors.search(vector, limit, { signal });
    const lexical = build.chunks.find(text, limit);
    const dense = (await searching).map(({ row, score }) => ({ id: row, score }));
    const ids = new Set([...dense, ...lexical].map(({ id }) => id));
    const chunks = new Map(build.chunks.chunks([...ids]).map((chunk) => [chunk.id, chunk]));
    const isForeign = (id: number): boolean => detectLanguage(chunks.get(id)?.text ?? '') !== language;
    const fused = fuseHits({ dense, lexical, limit }, ranking, isForeign).flatMap(({ id, ...scores }) => {
      const chunk = chunks.get(id);
      return chunk ? [{ ...chunk, ...scores }] : [];
    });
    return { dense, lexical, fused };
  }
}
