import { AssistantError, type ErrorCode } from '#domain/errors.js';
import type { ChatMessage, GenerateOptions, LanguageModel, LanguageModelEvent } from '#ports/language-model.js';
import type { TokenCounter } from '#adapters/language-model/token-counter.js';
import { checkByAsking } from '#adapters/language-model/check-by-asking.js';

/** After these another model would be asked against the will of who called. */
const final: readonly ErrorCode[] = ['CANCELLED', 'LANGUAGE_MODEL_BUDGET'];

/**
 * Several models in the order in which they are asked: the first whose context holds messages and answer, and the next such one
 * when it fails before anything was yielded.
 */
export class FallbackLanguageModel implements LanguageModel {
  readonly name: string;
  /** Of the longest that is known: a request that only it can hold goes to it. */
  readonly contextTokens: number | null;

  constructor(
    /** At least one. */
    private readonly models: readonly LanguageModel[],
    private readonly tokens: TokenCounter,
  ) {
    this.name = models[0]?.name ?? '';
    const known = models.flatMap(({ contextTokens }) => contextTokens ?? []);
    this.contextTokens = known.length > 0 ? Math.max(...known) : null;
  }

  async *stream(messages: readonly ChatMessage[], options: GenerateOptions): AsyncGenerator<LanguageModelEvent> {
    const models = this.fitting(messages, options);
    for (const [place, model] of models.entries()) {
      let hasBegun = false;
      try {
        for await (const event of model.stream(messages, options)) {
          hasBegun ||= event.type !== 'retry';
          yield event;
        }
        return;
      } catch (error) {
        const next = models[place + 1];
        if (hasBegun || !next || !(error instanceof AssistantError) || final.includes(error.code)) throw error;
        yield { type: 'retry', name: next.name, code: error.code };
      }
    }
  }

  check(options?: { readonly signal?: AbortSignal }): Promise<void> {
    return checkByAsking(this, options);
  }

  /** Those that can hold it; the longest, which says best what is wrong, when none can. */
  private fitting(messages: readonly ChatMessage[], { maxTokens }: GenerateOptions): readonly LanguageModel[] {
    if (this.models.every(({ contextTokens }) => contextTokens === null)) return this.models;
    const needed = this.tokens.ofMessages(messages) + maxTokens;
    const fitting = this.models.filter(({ contextTokens }) => contextTokens === null || contextTokens >= needed);
    if (fitting.length > 0) return fitting;
    return [this.models.reduce((longest, model) => ((model.contextTokens ?? 0) > (longest.contextTokens ?? 0) ? model : longest))];
  }
}
