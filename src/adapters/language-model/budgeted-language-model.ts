import { AssistantError } from '#domain/errors.js';
import type { CallJournal } from '#ports/call-journal.js';
import type { Clock } from '#ports/clock.js';
import type { ChatMessage, GenerateOptions, LanguageModel, LanguageModelEvent } from '#ports/language-model.js';
import { checkByAsking } from '#adapters/language-model/check-by-asking.js';

interface Budget {
  readonly journal: CallJournal;
  readonly clock: Clock;
  /** Input and output of one library on one day, in UTC. */
  readonly tokensPerDay: number;
  /** Tokens of a text. */
  readonly estimate: (text: string) => number;
}

/** Refuses calls of a library that spent its tokens of the day. Calls under way count with what they may take at most. */
export class BudgetedLanguageModel implements LanguageModel {
  readonly name: string;
  readonly contextTokens: number | null;
  private readonly underWay = new Map<string, number>();

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
    await this.reserveOrRefuse(library, tokens);
    try {
      yield* this.inner.stream(messages, options);
    } finally {
      this.reserve(library, -tokens);
    }
  }

  check(options?: { readonly signal?: AbortSignal }): Promise<void> {
    return checkByAsking(this, options);
  }

  private reserve(library: string, tokens: number): void {
    const sum = (this.underWay.get(library) ?? 0) + tokens;
    if (sum === 0) this.underWay.delete(library);
    else this.underWay.set(library, sum);
  }

  /** Nothing is waited for between looking and reserving: of two who come together one sees the other. */
  private async reserveOrRefuse(library: string, tokens: number): Promise<void> {
    const { journal, clock, tokensPerDay } = this.budget;
    const spent = await journal.tokens(clock.now().toISOString().slice(0, 10), library);
    if (spent + (this.underWay.get(library) ?? 0) + tokens <= tokensPerDay) return this.reserve(library, tokens);
    throw new AssistantError(
      'LANGUAGE_MODEL_BUDGET',
      `library ${library} spent ${spent} of its ${tokensPerDay} tokens for today, too many for this question; wait until tomorrow (UTC), or raise languageModel.libraryTokensPerDay`,
    );
  }
}
