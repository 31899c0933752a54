import { AssistantError, type ErrorCode } from '#domain/errors.js';
import type { ChatMessage, GenerateOptions, LanguageModel, LanguageModelEvent } from '#ports/language-model.js';
import { checkByAsking } from '#adapters/language-model/check-by-asking.js';

export interface RetryOptions {
  /** Further attempts after the first. */
  readonly retries: number;
  /** Longest wait between two attempts; a server that asks for more is given up. */
  readonly longestWaitMs: number;
  /** Resolves after so many milliseconds, rejects when the signal aborts. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** 0..1. */
  readonly random: () => number;
}

const firstWaitMs = 500;
const mayPass: readonly ErrorCode[] = ['LANGUAGE_MODEL_RATE_LIMIT', 'LANGUAGE_MODEL_UNAVAILABLE'];

/**
 * Asks again when a server is out of reach, overloaded or over its limit, but never after anything of an answer was yielded.
 * Waits as long as the server says, else twice as long each time, by chance between half and all of it, so that callers who
 * failed together do not come back together.
 */
export class RetryingLanguageModel implements LanguageModel {
  readonly name: string;
  readonly contextTokens: number | null;

  constructor(
    private readonly inner: LanguageModel,
    private readonly options: RetryOptions,
  ) {
    this.name = inner.name;
    this.contextTokens = inner.contextTokens;
  }

  async *stream(messages: readonly ChatMessage[], options: GenerateOptions): AsyncGenerator<LanguageModelEvent> {
    for (let attempt = 0; ; attempt += 1) {
      let hasBegun = false;
      try {
        for await (const event of this.inner.stream(messages, options)) {
          hasBegun = true;
          yield event;
        }
        return;
      } catch (error) {
        const waitMs = hasBegun ? null : this.waitAfter(error, attempt);
        if (waitMs === null) throw error;
        yield { type: 'retry', name: this.name, code: (error as AssistantError).code };
        await this.sleep(waitMs, options.signal);
      }
    }
  }

  check(options?: { readonly signal?: AbortSignal }): Promise<void> {
    return checkByAsking(this, options);
  }

  /** Null when it is not worth it. */
  private waitAfter(error: unknown, attempt: number): number | null {
    if (!(error instanceof AssistantError) || !error.retryable || !mayPass.includes(error.code)) return null;
    if (attempt >= this.options.retries) return null;
    const { longestWaitMs, random } = this.options;
    if (error.retryAfterSeconds !== null) {
      const asked = error.retryAfterSeconds * 1000;
      return asked > longestWaitMs ? null : asked;
    }
    return Math.min(longestWaitMs, firstWaitMs * 2 ** attempt) * (0.5 + random() / 2);
  }

  private async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    try {
      await this.options.sleep(milliseconds, signal);
    } catch (cause) {
      throw new AssistantError('CANCELLED', 'the request was cancelled', { cause });
    }
  }
}
