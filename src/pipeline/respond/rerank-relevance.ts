import type { Declined } from '#domain/decision.js';
import type { Passage } from '#domain/passage.js';
import type { Reranker } from '#ports/reranker.js';
import { decline } from '#pipeline/decline.js';
import { stopOf, type ModelRun } from '#pipeline/model-run.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import { givenUpFor } from '#pipeline/skip-step.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';

interface RelevanceOptions {
  /** On the scale of the reranker. */
  readonly threshold: number;
  readonly timeoutSeconds: number;
}

/** Evidence counts when a reranker gives one of its passages at least the threshold. A reranker that fails, or is late, gives none. */
export class RerankRelevance implements Stage<Evidence, Evidence> {
  readonly name = 'relevance';

  constructor(
    private readonly reranker: Reranker,
    private readonly options: RelevanceOptions,
  ) {}

  async *run(evidence: Evidence, context: RunContext): AsyncGenerator<PipelineEvent, Evidence | Declined> {
    const { mode, language, gate } = evidence.question;
    const { signal, budget } = context;
    const until = budget?.until('relevance');
    const scores = await this.scoresOf(evidence, { signal, until });
    if (scores.length === 0) yield* givenUpFor('relevance', until, context);
    if (Math.max(-Infinity, ...scores) >= this.options.threshold) return evidence;
    return decline({ reason: 'no-evidence', mode, language, topics: [], gate });
  }

  /** Those that search had already; else they are asked for: a library may be searched without the reranker. */
  private async scoresOf({ searched, passages }: Evidence, run: Pick<ModelRun, 'signal' | 'until'>): Promise<readonly number[]> {
    const known = passages.map(({ rerank }: Passage) => rerank);
    if (known.every((score) => score !== null)) return known;
    const stop = stopOf(run, this.options.timeoutSeconds * 1000);
    try {
      const texts = passages.map(({ embedded }) => embedded);
      return (await this.reranker.rerank(searched.text, texts, { signal: stop })).filter((score) => Number.isFinite(score));
    } catch {
      run.signal.throwIfAborted();
      return [];
    }
  }
}
