import type { Declined } from '#domain/decision.js';
import type { Passage } from '#domain/passage.js';
import type { Embedder } from '#ports/embedder.js';
import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import { leansOnHistory } from '#pipeline/preprocess/resolve-references.js';
import type { Evidence, RetrievePassages } from '#pipeline/respond/retrieve-passages.js';
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
    const rewritten = leansOnHistory(question) ? await this.rewritten(question, context) : null;
    const changed = rewritten !== null && (await this.findsOthers(question, rewritten, context));
    return yield* this.parts.retrievePassages.run(changed ? rewritten : question, context);
  }

  /** The question as if it had been asked without the messages before it. */
  private async rewritten(question: AcceptedQuestion, { signal }: RunContext): Promise<AcceptedQuestion | null> {
    const text = await this.parts.rewriteQuestion(question, { signal });
    if (text === null) return null;
    return { ...question, message: text, text, history: [], ...(await this.parts.embedder.embedQuestion(text, { signal })) };
  }

  private async findsOthers(one: AcceptedQuestion, other: AcceptedQuestion, { gate, ...rest }: RunContext): Promise<boolean> {
    const search = async (question: AcceptedQuestion): Promise<readonly Passage[]> =>
      (await this.parts.retrievePassages.search(question, { ...rest, ranking: gate.ranking })).passages;
    const [before, after] = await Promise.all([search(one), search(other)]);
    const known = new Set(before.map(({ id }) => id));
    return after.some(({ id }) => !known.has(id));
  }
}
