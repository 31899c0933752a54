import { AssistantError } from '#domain/errors.js';
import type { ChatMessage, GenerateOptions, LanguageModel, LanguageModelEvent } from '#ports/language-model.js';
import { boundEvents } from '#adapters/language-model/bound-events.js';
import { checkByAsking } from '#adapters/language-model/check-by-asking.js';

/** Longest waits in seconds; what is left out is not limited. */
export interface TimeLimits {
  /** For the first event. */
  readonly first?: number;
  /** For more of the answer, or a further event. */
  readonly between?: number;
  /** For the whole call. */
  readonly total?: number;
}

/** Gives a model up that takes too long, and tells it to stop. */
export class TimedLanguageModel implements LanguageModel {
  readonly name: string;
  readonly contextTokens: number | null;

  constructor(
    private readonly inner: LanguageModel,
    private readonly limits: TimeLimits,
  ) {
    this.name = inner.name;
    this.contextTokens = inner.contextTokens;
  }

  async *stream(messages: readonly ChatMessage[], options: GenerateOptions): AsyncGenerator<LanguageModelEvent> {
    const watch = new Watch(this.limits);
    const signal = options.signal ? AbortSignal.any([options.signal, watch.signal]) : watch.signal;
    try {
      const onProgress = (): void => {
        watch.restart();
        options.onProgress?.();
      };
      for await (const event of boundEvents(this.inner.stream(messages, { ...options, signal, onProgress }), signal)) {
        watch.pause();
        yield event;
        watch.resume();
      }
    } catch (cause) {
      if (options.signal?.aborted) throw cancelled(cause);
      if (watch.late === null) throw cause;
      throw new AssistantError('TIMEOUT', `${this.name}: ${watch.late}, or check the server`, { cause });
    } finally {
      watch.end();
    }
  }

  check(options?: { readonly signal?: AbortSignal }): Promise<void> {
    return checkByAsking(this, options);
  }
}

/** One timer for the next event and one for all; the time a reader takes between events counts for neither but the whole. */
class Watch {
  /** Why it was stopped; null when it was not. */
  late: string | null = null;
  private readonly stopping = new AbortController();
  private readonly total: NodeJS.Timeout | undefined;
  private next: NodeJS.Timeout | undefined;

  constructor(private readonly limits: TimeLimits) {
    const { first, total } = limits;
    this.next = this.timer(first, `nothing came for ${first} s; raise languageModel.firstTokenSeconds`);
    this.total = this.timer(total, `no end after ${total} s; raise languageModel.totalSeconds`);
  }

  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  pause(): void {
    clearTimeout(this.next);
  }

  resume(): void {
    const { between } = this.limits;
    this.next = this.timer(between, `nothing more came for ${between} s; raise languageModel.timeoutSeconds`);
  }

  /** More came of what is told only whole. */
  restart(): void {
    this.pause();
    if (!this.stopping.signal.aborted) this.resume();
  }

  end(): void {
    clearTimeout(this.next);
    clearTimeout(this.total);
    this.stopping.abort();
  }

  private timer(seconds: number | undefined, late: string): NodeJS.Timeout | undefined {
    if (seconds === undefined) return undefined;
    return setTimeout(() => {
      this.late ??= late;
      this.stopping.abort();
    }, seconds * 1000);
  }
}

function cancelled(cause: unknown): AssistantError {
  if (cause instanceof AssistantError && cause.code === 'CANCELLED') return cause;
  return new AssistantError('CANCELLED', 'the request was cancelled', { cause });
}
