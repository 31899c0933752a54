import type { Declined } from '#domain/decision.js';
import type { Embedder } from '#ports/embedder.js';
import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import { modelRun, type ModelRun } from '#pipeline/model-run.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import { bareText } from '#pipeline/preprocess/preprocess.js';
import { saidBefore } from '#pipeline/preprocess/said-before.js';
import { standsAlone } from '#pipeline/preprocess/stands-alone.js';
import {
  findingInTime,
  handOver,
  type Evidence,
  type RetrievedPassages,
  type RetrievePassages,
} from '#pipeline/respond/retrieve-passages.js';
import { givenUpFor, isSkipped } from '#pipeline/skip-step.js';
import type { RewriteQuestion } from '#pipeline/respond/rewrite-question.js';

interface Parts {
  readonly retrievePassages: RetrievePassages;
  readonly rewriteQuestion: RewriteQuestion;
  readonly embedder: Embedder;
}

/**
 * Retrieval that has follow-ups rewritten by a language model. A rewrite counts only when other passages are found by it: then
 * it is what is answered. What stands alone is not sent to the model, and what comes of no rewrite is retrieved by the rules.
 */
export class RetrieveFollowUp implements Stage<AcceptedQuestion, Evidence> {
  readonly name = 'retrieve';

  constructor(private readonly parts: Parts) {}

  async *run(question: AcceptedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, Evidence | Declined> {
    const leans = saidBefore(question.history).length > 0 && !standsAlone(bareText(question.message));
    const isRewritten = leans && !(yield* isSkipped('rewrite-question', context));
    const finding = yield* findingInTime(context);
    const search = (asked: AcceptedQuestion): Promise<RetrievedPassages> => this.parts.retrievePassages.search(asked, finding);
    const run = modelRun(context, 'rewrite-question');
    const [found, rewritten] = await Promise.all([search(question), isRewritten ? this.rewritten(question, context, run) : null]);
    if (isRewritten && !rewritten) yield* givenUpFor('rewrite-question', run.until, context);
    const foundAgain = rewritten && (await search(rewritten));
    yield* givenUpFor('rerank', finding.rerankUntil, context);
    return rewritten && foundAgain && findsOthers(foundAgain, found)
      ? yield* handOver(rewritten, foundAgain)
      : yield* handOver(question, found);
  }

  /** The question as if it had been asked without the messages before it; null where no rewrite came. */
  private async rewritten(question: AcceptedQuestion, { build, signal }: RunContext, run: ModelRun): Promise<AcceptedQuestion | null> {
    const rewrite = await this.parts.rewriteQuestion(question, run);
    if (rewrite === null) return null;
    const text = build.chunks.inOwnWords(rewrite);
    return { ...question, message: text, text, history: [], ...(await this.parts.embedder.embedQuestion(text, { signal })) };
  }
}

/** Other passages, or another one in front. */
function findsOthers({ passages }: RetrievedPassages, { passages: before }: RetrievedPassages): boolean {
  const known = new Set(before.map(({ id }) => id));
  return passages[0]?.id !== before[0]?.id || passages.some(({ id }) => !known.has(id));
}
