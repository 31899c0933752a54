import type { Passage } from '#domain/passage.js';
import type { Ranking } from '#domain/ranking.js';
import type { Reranker } from '#ports/reranker.js';
import { stopOf } from '#pipeline/model-run.js';
import { weighRerank } from '#pipeline/respond/weigh-rerank.js';
import { messageOf } from '#shared/message-of.js';

interface Parts {
  readonly reranker: Reranker;
  /** Longest wait for the scores of one question. */
  readonly timeoutSeconds: number;
  /** Told when the reranker fails, and not again before it has worked. */
  readonly warn: (warning: string) => void;
}

interface RerankContext {
  readonly ranking: Ranking;
  readonly signal: AbortSignal;
  /** When the reranker is not waited for any longer; that is no failure of it. */
  readonly rerankUntil?: AbortSignal | undefined;
}

/** Passages that are read again: a cross-encoder on a CPU takes a good part of a second for so many. */
const reread = 30;

/**
 * Orders the first passages anew, by what search and reranker say together; those behind stay behind. A reranker that fails or is late
 * leaves the order as it was: an answer from good passages is better than none.
 */
export class RerankPassages {
  private isFailing = false;

  constructor(private readonly parts: Parts) {}

  /** @param passages best first @throws AssistantError CANCELLED, TIMEOUT when the signal is aborted, and never because of the reranker */
  async run(question: string, passages: readonly Passage[], { ranking, ...run }: RerankContext): Promise<readonly Passage[]> {
    const first = passages.slice(0, reread);
    if (ranking.rerankWeight === 0 || first.length < 2) return passages;
    const scores = await this.scoresOf(question, first, run);
    return scores ? [...reordered(first, scores, ranking.rerankWeight), ...passages.slice(reread)] : passages;
  }

  private async scoresOf(
    question: string,
    passages: readonly Passage[],
    { signal, rerankUntil: until }: Omit<RerankContext, 'ranking'>,
  ): Promise<number[] | null> {
    const { reranker, timeoutSeconds, warn } = this.parts;
    const stop = stopOf({ signal, until }, timeoutSeconds * 1000);
    try {
      const scores = await reranker.rerank(question, passages.map(readText), { signal: stop });
      this.isFailing = false;
      return scores;
    } catch (error) {
      if (signal.aborted) throw error;
      if (until?.aborted) return null;
      if (!this.isFailing) warn(`passages are not reranked: ${messageOf(error)}`);
      this.isFailing = true;
      return null;
    }
  }
}

function readText({ embedded }: Passage): string {
  return embedded;
}

/** The new scores lie where the old ones did, so that they compare with those of the passages behind. */
function reordered(passages: readonly Passage[], rerank: readonly number[], weight: number): Passage[] {
  const fused = passages.map(({ score }) => score);
  const least = Math.min(...fused);
  const span = Math.max(...fused) - least || 1;
  const both = weighRerank({ fused, rerank }, weight);
  const again = passages.map((passage, i): Passage => ({ ...passage, rerank: rerank[i] ?? null, score: least + span * (both[i] ?? 0) }));
  return again.sort((a, b) => b.score - a.score || a.id - b.id);
}
