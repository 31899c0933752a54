import type { ModelCall } from '#domain/model-call.js';
import type { SkippedStep } from '#domain/trace.js';
import type { ChatMessage } from '#ports/language-model.js';
import type { Clock } from '#ports/clock.js';
import { estimateTokens } from '#shared/estimate-tokens.js';
import type { Schedule } from '#shared/schedule.js';

interface Step {
  /** Begun only while more than this share of the time is left, 0..1, and of the tokens where it takes any. */
  readonly from: number;
  /** Given up when so much of the time is left: what comes behind it needs the rest. */
  readonly until: number;
  readonly takesTokens: boolean;
}

/** What a message can do without, in the order in which it goes as time runs out and tokens are spent. docs/conversation.md tells of it. */
export const skippableSteps = {
  'second-opinion': { from: 0.75, until: 0.65, takesTokens: true },
  intent: { from: 0.72, until: 0.62, takesTokens: true },
  'read-pictures': { from: 0.7, until: 0.6, takesTokens: false },
  'search-web': { from: 0.6, until: 0.5, takesTokens: true },
  'rewrite-question': { from: 0.5, until: 0.4, takesTokens: true },
  rerank: { from: 0.45, until: 0.35, takesTokens: false },
  relevance: { from: 0.4, until: 0.3, takesTokens: true },
  'write-answer': { from: 0.3, until: 0.15, takesTokens: true },
  'score-unknown': { from: 0.1, until: 0.05, takesTokens: true },
} as const satisfies Record<string, Step>;

export type SkippableStep = keyof typeof skippableSteps;

/** Never skipped: what could not be looked at by then is unsafe. */
const safetyUntil = 0.05;
/** A message that has no answer when so much is left is declined. */
const endAt = 0.02;

/** A call that could write no more than this is not begun. */
const leastWritten = 64;

export interface BudgetLimits {
  /** Longest time for one message. */
  readonly deadlineSeconds: number;
  /** Tokens that language models may take for one message; null for no limit. */
  readonly messageTokens: number | null;
}

interface Parts {
  readonly clock: Clock;
  readonly schedule: Schedule;
}

/** The time and the tokens of one message, from when it is taken up. */
export class Budget {
  /** Aborted a little before the time is over: whatever still runs is left then. */
  readonly end: AbortSignal;
  readonly #started: number;
  readonly #cancels: (() => void)[] = [];
  readonly #unaffordable = new Set<SkippableStep>();
  #spent = 0;

  constructor(
    private readonly parts: Parts,
    private readonly limits: BudgetLimits,
  ) {
    this.#started = parts.clock.elapsed();
    this.end = this.#whenLeft(endAt);
  }

  /** That it is too late for a step, or too dear; null when it may begin. */
  skipped(step: SkippableStep): SkippedStep | null {
    const { from, takesTokens } = skippableSteps[step];
    if (this.#timeLeft() <= from) return { step, reason: 'time' };
    return takesTokens && this.#tokensLeft() <= from ? { step, reason: 'tokens' } : null;
  }

  /** Aborted when a step is not waited for any longer. */
  until(step: SkippableStep | 'safety'): AbortSignal {
    return this.#whenLeft(step === 'safety' ? safetyUntil : skippableSteps[step].until);
  }

  /**
   * What a call for a step may write of the `maxTokens` it asks for, so that prompt and reply stay within the tokens of the message, by our
   * own estimate; null when too little is left to make the call at all.
   */
  affordable(step: SkippableStep, messages: readonly ChatMessage[], maxTokens: number): number | null {
    const { messageTokens } = this.limits;
    if (messageTokens === null) return maxTokens;
    const prompt = messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
    const left = messageTokens - this.#spent - prompt;
    if (left < Math.min(leastWritten, maxTokens)) {
      this.#unaffordable.add(step);
      return null;
    }
    this.#unaffordable.delete(step); // a later call of it may be smaller
    return Math.min(maxTokens, Math.floor(left));
  }

  /** Why a step that was begun was not brought to its end; null when it was. @param until that of the step */
  givenUp(step: SkippableStep, until: AbortSignal | undefined): SkippedStep | null {
    if (this.#unaffordable.has(step)) return { step, reason: 'tokens' };
    return until?.aborted ? { step, reason: 'time' } : null;
  }

  spend({ inputTokens, outputTokens }: Pick<ModelCall, 'inputTokens' | 'outputTokens'>): void {
    this.#spent += inputTokens + outputTokens;
  }

  /** Nothing is aborted any more. To be called when the message has ended. */
  close(): void {
    for (const cancel of this.#cancels.splice(0)) cancel();
  }

  #timeLeft(): number {
    return 1 - (this.parts.clock.elapsed() - this.#started) / (this.limits.deadlineSeconds * 1000);
  }

  #tokensLeft(): number {
    const { messageTokens } = this.limits;
    return messageTokens === null ? 1 : 1 - this.#spent / messageTokens;
  }

  #whenLeft(share: number): AbortSignal {
    const pause = (this.#timeLeft() - share) * this.limits.deadlineSeconds * 1000;
    if (pause <= 0) return AbortSignal.abort();
    const stopping = new AbortController();
    this.#cancels.push(this.parts.schedule(pause, () => stopping.abort()));
    return stopping.signal;
  }
}
