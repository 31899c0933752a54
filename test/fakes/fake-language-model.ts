import { AssistantError, type ErrorCode } from '#domain/errors.js';
import type { ChatMessage, GenerateOptions, LanguageModel } from '#ports/language-model.js';

/** What it writes, and how that ends: done, with a failure, or not before it is stopped. */
export interface FakeAnswer {
  readonly pieces?: readonly string[];
  readonly ending?: 'done' | 'waits' | ErrorCode;
  /** Longest wait of the model itself; only an answer that `waits` reaches it. */
  readonly timeoutSeconds?: number;
}

/** Writes what it was told to, whatever it is asked. */
export class FakeLanguageModel implements LanguageModel {
  readonly name = 'fake';
  /** Every call so far, for tests that must see one not being made. */
  readonly calls: { readonly messages: readonly ChatMessage[]; readonly options: GenerateOptions }[] = [];

  constructor(private readonly answer: FakeAnswer = {}) {}

  async *stream(messages: readonly ChatMessage[], options: GenerateOptions): AsyncGenerator<string, void> {
    const { pieces = [], ending = 'done' } = this.answer;
    stopIfAborted(options.signal);
    this.calls.push({ messages, options });
    for (const piece of pieces) {
      await new Promise(setImmediate);
      stopIfAborted(options.signal);
      yield piece;
    }
    stopIfAborted(options.signal);
    if (ending === 'waits') await this.waitForEver(options.signal);
    else if (ending !== 'done') throw new AssistantError(ending, 'the fake was told to fail; tell it something else');
    if (pieces.join('').trim() === '')
      throw new AssistantError('LANGUAGE_MODEL_INVALID', 'the fake was told to write nothing; give it pieces');
  }

  async check({ signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    for await (const _ of this.stream([], { maxTokens: 1, temperature: 0, ...(signal && { signal }) })) return;
  }

  private async waitForEver(signal?: AbortSignal): Promise<never> {
    const deadline = AbortSignal.timeout((this.answer.timeoutSeconds ?? 60) * 1000);
    const stop = signal ? AbortSignal.any([deadline, signal]) : deadline;
    if (!stop.aborted) await new Promise((resolve) => stop.addEventListener('abort', resolve, { once: true }));
    stopIfAborted(signal);
    throw new AssistantError('TIMEOUT', 'the fake was told to say nothing more; give it an ending');
  }
}

function stopIfAborted(signal?: AbortSignal): void {
  if (signal?.aborted) throw new AssistantError('CANCELLED', 'the answer was cancelled', { cause: signal.reason });
}
