import type { ChatMessage, GenerateOptions, LanguageModel, LanguageModelEvent } from '#ports/language-model.js';
import { checkByAsking } from '#adapters/language-model/check-by-asking.js';
import type { RateLimiter } from '#adapters/language-model/rate-limiter.js';
import type { TokenCounter } from '#adapters/language-model/token-counter.js';

/** Waits for its turn before each call, and gives its place back however the call ends. */
export class LimitedLanguageModel implements LanguageModel {
  readonly name: string;
  readonly contextTokens: number | null;

  constructor(
    private readonly inner: LanguageModel,
    /** One for all models behind the same key. */
    private readonly limiter: RateLimiter,
    /** Null where tokens are not limited. */
    private readonly tokens: TokenCounter | null,
  ) {
    this.name = inner.name;
    this.contextTokens = inner.contextTokens;
  }

  async *stream(messages: readonly ChatMessage[], options: GenerateOptions): AsyncGenerator<LanguageModelEvent> {
    const { maxTokens, priority = 'interactive', signal } = options;
    const tokens = this.tokens ? this.tokens.ofMessages(messages) + maxTokens : 0;
    const permit = await this.limiter.acquire({ tokens, priority, signal });
    let used: number | null = null;
    try {
      for await (const event of this.inner.stream(messages, options)) {
        if (event.type === 'usage') used = event.inputTokens + event.outputTokens;
        yield event;
      }
    } finally {
      permit.release(used);
    }
  }

  check(options?: { readonly signal?: AbortSignal }): Promise<void> {
    return checkByAsking(this, options);
  }
}
