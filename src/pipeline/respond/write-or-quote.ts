import type { Answer } from '#domain/answer.js';
import { isDeclined, type Declined } from '#domain/decision.js';
import { decline } from '#pipeline/decline.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import { isSkipped } from '#pipeline/skip-step.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';

/**
 * Lets an answer be written as long as there is time for it, and quotes from the same evidence otherwise: also when the writer is not done
 * in time. What it showed before is then replaced. What cannot be quoted either is declined as late.
 */
export class WriteOrQuote implements Stage<Evidence, Answer> {
  readonly name = 'respond';

  constructor(
    private readonly write: Stage<Evidence, Answer>,
    private readonly quote: Stage<Evidence, Answer>,
  ) {}

  async *run(evidence: Evidence, context: RunContext): AsyncGenerator<PipelineEvent, Answer | Declined> {
    if (!(yield* isSkipped('write-answer', context))) {
      const written = yield* this.writtenInTime(evidence, context);
      if (written) return written;
      yield { type: 'step-skipped', skipped: { step: 'write-answer', reason: 'time' } };
    }
    const quoted = yield* this.quote.run(evidence, context);
    if (!isDeclined(quoted)) return quoted;
    const { mode, language, gate } = evidence.question;
    return decline({ reason: 'out-of-time', mode, language, topics: [], gate });
  }

  /** Null when it was given up. */
  private async *writtenInTime(evidence: Evidence, context: RunContext): AsyncGenerator<PipelineEvent, Answer | Declined | null> {
    const { budget, signal } = context;
    if (!budget) return yield* this.write.run(evidence, context);
    const late = budget.until('write-answer');
    try {
      return yield* this.write.run(evidence, { ...context, signal: AbortSignal.any([signal, late]) });
    } catch (cause) {
      if (signal.aborted || !late.aborted) throw cause;
      return null;
    }
  }
}
