import type { Answer } from '#domain/answer.js';
import { isDeclined, type Declined } from '#domain/decision.js';
import type { SkippedStep } from '#domain/trace.js';
import { decline } from '#pipeline/decline.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';

/**
 * Lets an answer be written as long as there is time for it, and quotes from the same evidence otherwise: also when the writer is not done
 * in time, or too few tokens are left for it. What it showed before is then replaced. What was late and cannot be quoted either is
 * declined as late; without tokens nothing is late, and more time would not help.
 */
export class WriteOrQuote implements Stage<Evidence, Answer> {
  readonly name = 'respond';

  constructor(
    private readonly write: Stage<Evidence, Answer>,
    private readonly quote: Stage<Evidence, Answer>,
  ) {}

  async *run(evidence: Evidence, context: RunContext): AsyncGenerator<PipelineEvent, Answer | Declined> {
    const written = context.budget?.skipped('write-answer') ?? (yield* this.writtenInTime(evidence, context));
    if (!('step' in written)) return written;
    yield { type: 'step-skipped', skipped: written };
    const quoted = yield* this.quote.run(evidence, context);
    if (!isDeclined(quoted) || written.reason === 'tokens') return quoted;
    const { mode, language, gate } = evidence.question;
    return decline({ reason: 'out-of-time', mode, language, topics: [], gate });
  }

  /** Why, when it was given up. */
  private async *writtenInTime(evidence: Evidence, context: RunContext): AsyncGenerator<PipelineEvent, Answer | Declined | SkippedStep> {
    const { budget, signal } = context;
    if (!budget) return yield* this.write.run(evidence, context);
    const late = budget.until('write-answer');
    try {
      return yield* this.write.run(evidence, { ...context, signal: AbortSignal.any([signal, late]) });
    } catch (cause) {
      const givenUp = signal.aborted ? null : budget.givenUp('write-answer', late);
      if (!givenUp) throw cause;
      return givenUp;
    }
  }
}
