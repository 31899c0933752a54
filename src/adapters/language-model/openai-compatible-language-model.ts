import OpenAI from 'openai';
import { Stream } from 'openai/streaming';
import { AssistantError, type ErrorCode } from '#domain/errors.js';
import type { ChatMessage, GenerateOptions, LanguageModel, LanguageModelEvent } from '#ports/language-model.js';
import { chatRequest } from '#adapters/language-model/chat-request.js';
import { languageModelError, withoutPassword } from '#adapters/language-model/language-model-error.js';
import { readCompletion, type Piece } from '#adapters/language-model/read-completion.js';
import { ReadAnswer } from '#adapters/language-model/read-answer.js';

export interface OpenAiCompatibleOptions {
  /** Address before `/chat/completions`. */
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | null;
  /** What the model takes in, in tokens, answer included; null when it is not known. */
  readonly contextTokens: number | null;
  /** Longest wait for the next piece. */
  readonly timeoutSeconds: number;
}

type Asked = GenerateOptions & { readonly signal: AbortSignal };

/** A server that speaks OpenAI's chat completions (https://platform.openai.com/docs/api-reference/chat), streamed or not. */
export class OpenAiCompatibleLanguageModel implements LanguageModel {
  readonly name: string;
  readonly contextTokens: number | null;
  private readonly client: OpenAI;

  constructor(private readonly options: OpenAiCompatibleOptions) {
    this.name = options.model;
    this.contextTokens = options.contextTokens;
    this.client = new OpenAI({
      baseURL: options.baseUrl,
      apiKey: options.apiKey ?? 'none',
      maxRetries: 0,
      logLevel: 'off',
      timeout: options.timeoutSeconds * 1000,
    });
  }

  async *stream(messages: readonly ChatMessage[], options: GenerateOptions): AsyncGenerator<LanguageModelEvent> {
    const waiting = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, waiting.signal]) : waiting.signal;
    const timer = setTimeout(() => waiting.abort(), this.options.timeoutSeconds * 1000);
    const answer = new ReadAnswer(options.maxTokens);
    try {
      for await (const piece of this.pieces(messages, { ...options, signal })) {
        timer.refresh();
        yield* answer.push(piece);
      }
      if (signal.aborted) throw new Error('stopped');
      yield* answer.end();
    } catch (cause) {
      if (options.signal?.aborted) throw this.failure('CANCELLED', 'the request was cancelled', cause);
      if (waiting.signal.aborted)
        throw this.failure(
          'TIMEOUT',
          `nothing came for ${this.options.timeoutSeconds} s; raise languageModel.timeoutSeconds, or check the server`,
          cause,
        );
      throw languageModelError(cause, this.options);
    } finally {
      clearTimeout(timer);
      waiting.abort();
    }
  }

  async check({ signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    const asked: ChatMessage[] = [{ role: 'user', content: 'Answer with the word ok.' }];
    const events = this.stream(asked, { maxTokens: 64, temperature: 0, ...(signal && { signal }) });
    for await (const event of events) if (event.type === 'text' && event.text.trim()) return;
  }

  /** A stream, or one whole answer from servers that cannot stream. */
  private async *pieces(messages: readonly ChatMessage[], { signal, ...options }: Asked): AsyncGenerator<Piece> {
    const body = chatRequest(this.options.model, messages, options);
    const response = await this.client.chat.completions.create(body, { signal }).asResponse();
    if (response.headers.get('content-type')?.includes('application/json')) {
      const whole = this.read(await response.json());
      yield { ...whole, end: whole.end ?? 'stop' };
      return;
    }
    const stopping = new AbortController();
    const stop = (): void => stopping.abort();
    signal.addEventListener('abort', stop, { once: true });
    for await (const piece of Stream.fromSSEResponse<unknown>(response, stopping, this.client)) yield this.read(piece);
    signal.removeEventListener('abort', stop);
  }

  private read(value: unknown): Piece {
    const piece = readCompletion(value);
    if (piece) return piece;
    throw this.failure('LANGUAGE_MODEL_INVALID', 'the answer is not what the chat completions protocol says; check languageModel.baseUrl');
  }

  private failure(code: ErrorCode, message: string, cause?: unknown): AssistantError {
    return new AssistantError(code, `${withoutPassword(this.options.baseUrl)}: ${message}`, { cause });
  }
}
