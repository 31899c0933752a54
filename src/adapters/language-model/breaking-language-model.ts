import { AssistantError, type ErrorCode } from '#domain/errors.js';
import type { Clock } from '#ports/clock.js';
import type { ChatMessage, GenerateOptions, LanguageModel, LanguageModelEvent } from '#ports/language-model.js';
import type { Circuit, CircuitState } from '#adapters/language-model/circuits.js';
import { checkByAsking } from '#adapters/language-model/check-by-asking.js';

export interface BreakerOptions {
  /** Failures in a row after which nothing is asked for a while. */
  readonly failures: number;
  readonly pauseMs: number;
}

/** What a server that is down looks like. A wrong key or too many requests are answers of one that is up. */
const down: readonly ErrorCode[] = ['LANGUAGE_MODEL_UNAVAILABLE', 'TIMEOUT'];
/** What only one that is up says. Our own limits refuse too: OVERLOADED, and LANGUAGE_MODEL_RATE_LIMIT, tell nothing of the server. */
const up: readonly ErrorCode[] = ['LANGUAGE_MODEL_AUTH', 'LANGUAGE_MODEL_INVALID'];

/**
 * A circuit breaker: after failures in a row it fails at once, without a call, for a while; then one call is let through, and
 * its outcome decides.
 */
export class BreakingLanguageModel implements LanguageModel, Circuit {
  readonly name: string;
  readonly contextTokens: number | null;
  private failures = 0;
  private pausedUntil = 0;
  private isTrying = false;

  constructor(
    private readonly inner: LanguageModel,
    private readonly clock: Clock,
    private readonly options: BreakerOptions,
  ) {
    this.name = inner.name;
    this.contextTokens = inner.contextTokens;
  }

  get state(): CircuitState {
    if (this.failures < this.options.failures) return 'closed';
    return this.isTrying || this.clock.elapsed() >= this.pausedUntil ? 'on-trial' : 'open';
  }

  async *stream(messages: readonly ChatMessage[], options: GenerateOptions): AsyncGenerator<LanguageModelEvent> {
    const isTrial = this.enter();
    let isSound = false;
    try {
      for await (const event of this.inner.stream(messages, options)) {
        isSound = true;
        yield event;
      }
    } catch (error) {
      isSound = false;
      this.note(error);
      throw error;
    } finally {
      // Also for an answer that was left in the middle: what came of it came.
      if (isSound) this.failures = 0;
      if (isTrial) this.isTrying = false;
    }
  }

  /** Asked by a person who may just have repaired it: not held back. */
  check(options?: { readonly signal?: AbortSignal }): Promise<void> {
    return checkByAsking(this.inner, options);
  }

  /** @returns true when this call is the one that is let through */
  private enter(): boolean {
    if (this.failures < this.options.failures) return false;
    if (this.isTrying || this.clock.elapsed() < this.pausedUntil)
      throw new AssistantError(
        'LANGUAGE_MODEL_UNAVAILABLE',
        `${this.name}: it failed ${this.failures} times in a row and is left alone for ${Math.ceil(this.options.pauseMs / 1000)} s; check the server`,
        { retryable: false },
      );
    this.isTrying = true;
    return true;
  }

  private note(error: unknown): void {
    if (!(error instanceof AssistantError)) return;
    if (up.includes(error.code)) this.failures = 0;
    if (!down.includes(error.code)) return;
    this.failures += 1;
    this.pausedUntil = this.clock.elapsed() + this.options.pauseMs;
  }
}
