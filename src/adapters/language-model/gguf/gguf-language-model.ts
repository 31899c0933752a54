import path from 'node:path';
import { AssistantError } from '#domain/errors.js';
import type { ChatMessage, GenerateOptions, LanguageModel, LanguageModelEvent, SaidMessage } from '#ports/language-model.js';
import { checkByAsking } from '#adapters/language-model/check-by-asking.js';
import type { GgufRuntime, GgufRuntimeOptions } from '#adapters/language-model/gguf/gguf-runtime.js';
import { PieceQueue } from '#adapters/language-model/piece-queue.js';
import { RateLimiter } from '#adapters/language-model/rate-limiter.js';
import { ReadAnswer } from '#adapters/language-model/read-answer.js';

/** Opens the runtime; ends early when the signal aborts. */
export type OpenRuntime = (options: GgufRuntimeOptions, signal: AbortSignal) => Promise<GgufRuntime>;

/** Calls that wait while a cancelled one comes to its end; the queue of questions is LimitedLanguageModel's. */
const waiting = 16;

/**
 * A model file in this process. Loaded by the first question, and anew by the next one after that failed; one answer is written at
 * a time. Pictures and tools are refused.
 */
export class GgufLanguageModel implements LanguageModel {
  readonly name: string;
  readonly contextTokens: number;
  private readonly turns = new RateLimiter({ concurrency: 1, waiting, requestsPerMinute: null, tokensPerMinute: null });
  private readonly closing = new AbortController();
  private runtime: Promise<GgufRuntime> | null = null;

  constructor(
    private readonly options: GgufRuntimeOptions,
    private readonly open: OpenRuntime,
  ) {
    this.name = path.basename(options.file, '.gguf');
    this.contextTokens = options.contextTokens;
  }

  async *stream(messages: readonly ChatMessage[], options: GenerateOptions): AsyncGenerator<LanguageModelEvent> {
    const said = this.checked(messages, options);
    const leaving = new AbortController();
    const signal = AbortSignal.any([leaving.signal, this.closing.signal, ...(options.signal ? [options.signal] : [])]);
    const permit = await this.turns.acquire({ tokens: 0, priority: options.priority ?? 'interactive', signal });
    const pieces = new PieceQueue();
    const generating = this.generate(said, { ...options, signal }, pieces).finally(() => permit.release(null));
    try {
      const answer = new ReadAnswer(options);
      for await (const piece of pieces) yield* answer.push(piece);
      yield* answer.end();
    } catch (cause) {
      throw this.failure(cause, signal);
    } finally {
      leaving.abort();
      generating.catch(() => undefined);
    }
  }

  check(options?: { readonly signal?: AbortSignal }): Promise<void> {
    return checkByAsking(this, options);
  }

  /** Ends what is being written and gives the memory back. Safe to call twice. */
  async close(): Promise<void> {
    this.closing.abort();
    const runtime = await this.runtime?.catch(() => null);
    this.runtime = null;
    await runtime?.close();
  }

  /** Fills the queue, and ends it whatever happens. */
  private async generate(
    messages: readonly SaidMessage[],
    options: GenerateOptions & { readonly signal: AbortSignal },
    pieces: PieceQueue,
  ): Promise<void> {
    const { maxTokens, temperature, format = null, signal } = options;
    const none = { text: '', reasoning: '', toolCalls: [], usage: null, end: null };
    try {
      const runtime = await this.load();
      signal.throwIfAborted();
      const onPiece = (piece: { readonly text: string; readonly reasoning: string }): void => pieces.push({ ...none, ...piece });
      const { end, input, output } = await runtime.generate({ messages, maxTokens, temperature, format, signal, onPiece });
      pieces.push({ ...none, end, usage: { type: 'usage', inputTokens: input, outputTokens: output, cachedTokens: null } });
      pieces.end();
    } catch (cause) {
      pieces.fail(cause);
    }
  }

  private load(): Promise<GgufRuntime> {
    const runtime = (this.runtime ??= this.open(this.options, this.closing.signal));
    runtime.catch(() => {
      if (this.runtime === runtime) this.runtime = null;
    });
    return runtime;
  }

  private checked(messages: readonly ChatMessage[], { tools = [] }: GenerateOptions): readonly SaidMessage[] {
    return messages.map((message) => {
      if (message.role === 'tool' || message.toolCalls?.length || tools.length > 0) throw this.cannot('call tools');
      if (message.images?.length) throw this.cannot('see pictures');
      return message;
    });
  }

  private cannot(what: string): AssistantError {
    const message = `${this.name}: a model file in this process cannot ${what}; ask a server, such as llama.cpp's own, by kind openai-compatible`;
    return new AssistantError('LANGUAGE_MODEL_INVALID', message, { retryable: false });
  }

  private failure(cause: unknown, signal: AbortSignal): AssistantError {
    if (signal.aborted) return new AssistantError('CANCELLED', 'the request was cancelled', { cause });
    if (cause instanceof AssistantError) return cause;
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : 'no reason given';
    return new AssistantError('LANGUAGE_MODEL_UNAVAILABLE', `${this.name}: it broke off (${reason}); try again`, { cause });
  }
}
