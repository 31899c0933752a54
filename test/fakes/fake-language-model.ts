import { AssistantError, type ErrorCode } from '#domain/errors.js';
import type { ChatMessage, GenerateOptions, LanguageModel, LanguageModelEvent, ToolCall, UsageEvent } from '#ports/language-model.js';

/** What it writes, and how that ends: done, with a failure, or not before it is stopped. */
export interface FakeAnswer {
  readonly pieces?: readonly string[];
  /** What it thinks aloud before. */
  readonly reasoning?: string;
  readonly toolCalls?: readonly ToolCall[];
  readonly usage?: Omit<UsageEvent, 'type'>;
  readonly ending?: 'done' | 'waits' | ErrorCode;
  /** Why an answer that is `done` ends. */
  readonly reason?: 'stop' | 'length' | 'content-filter';
  /** Longest wait of the model itself; only an answer that `waits` reaches it. */
  readonly timeoutSeconds?: number;
  readonly contextTokens?: number;
}

/** Writes what it was told to, whatever it is asked. */
export class FakeLanguageModel implements LanguageModel {
  readonly name = 'fake';
  readonly contextTokens: number | null;
  /** Every call so far, for tests that must see one not being made. */
  readonly calls: { readonly messages: readonly ChatMessage[]; readonly options: GenerateOptions }[] = [];

  constructor(private readonly answer: FakeAnswer = {}) {
    this.contextTokens = answer.contextTokens ?? null;
  }

  async *stream(messages: readonly ChatMessage[], options: GenerateOptions): AsyncGenerator<LanguageModelEvent, void> {
    const { pieces = [], ending = 'done', reasoning, toolCalls = [], usage } = this.answer;
    stopIfAborted(options.signal);
    this.calls.push({ messages, options });
    if (reasoning) yield { type: 'reasoning', text: reasoning };
    for (const text of pieces.filter(Boolean)) {
      await new Promise(setImmediate);
      stopIfAborted(options.signal);
      yield { type: 'text', text };
    }
    stopIfAborted(options.signal);
    if (ending === 'waits') await this.waitForEver(options.signal);
    else if (ending !== 'done') throw new AssistantError(ending, 'the fake was told to fail; tell it something else');
    if (pieces.join('').trim() === '' && toolCalls.length === 0)
      throw new AssistantError('LANGUAGE_MODEL_INVALID', 'the fake was told to write nothing; give it pieces');
    for (const call of toolCalls) yield { type: 'tool-call', ...call };
    if (usage) yield { type: 'usage', ...usage };
    yield { type: 'end', reason: this.answer.reason ?? (toolCalls.length > 0 ? 'tool-calls' : 'stop') };
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
