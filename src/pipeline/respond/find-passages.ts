import type { Passage } from '#domain/passage.js';
import type { EmbeddedQuestion } from '#domain/question.js';
import type { KeywordHit } from '#ports/chunk-store.js';
import type { RunContext } from '#pipeline/stage.js';
import { fuseHits, type Hit } from '#pipeline/respond/fuse-hits.js';

export interface FindingOptions {
  /** Hits taken from each searcher. */
  readonly candidates: number;
  /** 0..1, share of the keyword search in the fused score. */
  readonly lexicalWeight: number;
}

/** What each searcher found, and both together; each best first. */
export interface FoundPassages {
  readonly dense: readonly Hit[];
  readonly lexical: readonly KeywordHit[];
  readonly fused: readonly Passage[];
}

/** Searches by meaning and by words, and orders what both found. */
export class FindPassages {
  constructor(private readonly options: FindingOptions) {}

  /** @throws AssistantError STORAGE_FAILED, CANCELLED */
  async run(
    { text, vector }: Pick<EmbeddedQuestion, 'text' | 'vector'>,
    { build, signal }: Pick<RunContext, 'build' | 'signal'>,
  ): Promise<FoundPassages> {
    const { candidates, lexicalWeight } = this.options;
    const searching = build.vectors.search(vector, candidates, { signal });
    const lexical = build.chunks.find(text, candidates);
    const dense = (await searching).map(({ row, score }) => ({ id: row, score }));
    const hits = fuseHits(dense, lexical, lexicalWeight);
    const chunks = new Map(build.chunks.chunks(hits.map((hit) => hit.id)).map((chunk) => [chunk.id, chunk]));
    const fused = hits.flatMap(({ id, ...scores }) => {
      const chunk = chunks.get(id);
      return chunk ? [{ ...chunk, ...scores }] : [];
    });
    return { dense, lexical, fused };
  }
}
