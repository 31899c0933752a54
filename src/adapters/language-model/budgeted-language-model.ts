import { AssistantError } from '#domain/errors.js';
import type { CallJournal, ReservedTokens } from '#ports/call-journal.js';
import type { Clock } from '#ports/clock.js';
import type { ChatMessage, GenerateOptions, LanguageModel, LanguageModelEvent } from '#ports/language-model.js';
import { checkByAsking } from '#adapters/language-model/check-by-asking.js';

interface Budget {
  readonly journal: CallJournal;
  readonly clock: Clock;
  /** Input and output of one library on one day, in UTC. */
  readonly tokensPerDay: number;
  /** No call lasts longer. */
  readonly longestMs: number;
  /** Tokens of a text. */
  readonly estimate: (text: string) => number;
}

/**
 * Refuses calls of a library that spent its tokens of the day, and all of them while what is spent cannot be noted. Calls under
 * way, of other processes too, count with what they may take at most.
 */
export class BudgetedLanguageModel implements LanguageModel {
  readonly name: string;
  readonly contextTokens: number | null;

  constructor(
    private readonly inner: LanguageModel,
    private readonly budget: Budget,
  ) {
    this.name = inner.name;
    this.contextTokens = inner.contextTokens;
  }

  async *stream(messages: readonly ChatMessage[], options: GenerateOptions): AsyncGenerator<LanguageModelEvent> {
    const { library } = options;
    if (library === undefined) {
      yield* this.inner.stream(messages, options);
      return;
    }
    const tokens = messages.reduce((sum, { content }) => sum + this.budget.estimate(content), options.maxTokens);
    const reserved = await this.reserveOrRefuse(library, tokens);
    try {
      yield* this.inner.stream(messages, options);
    } finally {
      reserved.release();
    }
  }

  check(options?: { readonly signal?: AbortSignal }): Promise<void> {
    return checkByAsking(this, options);
  }

  private async reserveOrRefuse(library: string, tokens: number): Promise<ReservedTokens> {
    const { journal, clock, tokensPerDay, longestMs } = this.budget;
    const now = clock.now();
    const until = new Date(now.getTime() + longestMs).toISOString();
    const reserved = await journal.reserve({ at: now.toISOString(), library, tokens, until });
    if (reserved.taken + tokens <= tokensPerDay) return reserved;
    reserved.release();
    throw new AssistantError(
      'LANGUAGE_MODEL_BUDGET',
      `library ${library} spent ${reserved.taken} of its ${tokensPerDay} tokens for today, too many for this question; wait until tomorrow (UTC), or raise languageModel.libraryTokensPerDay`,
    );
  }
}
