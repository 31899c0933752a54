import OpenAI from 'openai';
import { Stream } from 'openai/streaming';
import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import type { ChatMessage, GenerateOptions, LanguageModel } from '#ports/language-model.js';
import { languageModelError, withoutPassword } from '#adapters/language-model/language-model-error.js';
import { ReasoningFilter } from '#adapters/language-model/reasoning-filter.js';

export interface OpenAiCompatibleOptions {
  /** Address before `/chat/completions`. */
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | null;
  /** Longest wait for the next piece. */
  readonly timeoutSeconds: number;
}

const choice = z.object({
  finish_reason: z.string().nullish(),
  delta: z.object({ content: z.string().nullish() }).nullish(),
  message: z.object({ content: z.string().nullish() }).nullish(),
});
/** What is read of a piece, and of a whole answer; the rest is the server's own. */
const completion = z.object({ choices: z.array(choice).default([]), object: z.string().optional() });

/** In characters, its framing as a piece counted in: no model in use has longer tokens on average over an answer. */
const longestToken = 64;

interface Piece {
  readonly text: string;
  readonly isLast: boolean;
}

/** A server that speaks OpenAI's chat completions (https://platform.openai.com/docs/api-reference/chat), streamed or not. */
export class OpenAiCompatibleLanguageModel implements LanguageModel {
  readonly name: string;
  private readonly client: OpenAI;

  constructor(private readonly options: OpenAiCompatibleOptions) {
    this.name = options.model;
    this.client = new OpenAI({
      baseURL: options.baseUrl,
      apiKey: options.apiKey ?? 'none',
      maxRetries: 0,
      logLevel: 'off',
      timeout: options.timeoutSeconds * 1000,
    });
  }

  async *stream(messages: readonly ChatMessage[], options: GenerateOptions): AsyncGenerator<string> {
    const waiting = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, waiting.signal]) : waiting.signal;
    const timer = setTimeout(() => waiting.abort(), this.options.timeoutSeconds * 1000);
    const filter = new ReasoningFilter();
    let written = '';
    let received = 0;
    let isWhole = false;
    try {
      for await (const { text, isLast } of this.pieces(messages, { ...options, signal })) {
        timer.refresh();
        isWhole ||= isLast;
        const shown = filter.push(text);
        written += shown;
        received += text.length + 1;
        if (received > options.maxTokens * longestToken)
          throw this.failure('LANGUAGE_MODEL_INVALID', 'the answer does not end; take another model');
        if (shown) yield shown;
      }
      this.checkWhole({ isWhole, signal, waiting: waiting.signal });
      const rest = filter.end();
      if (rest) yield rest;
      if (!(written + rest).trim())
        throw this.failure('LANGUAGE_MODEL_INVALID', 'the answer is empty; raise languageModel.maxTokens, or take another model');
    } catch (cause) {
      if (options.signal?.aborted) throw this.failure('CANCELLED', 'the request was cancelled', cause);
      if (waiting.signal.aborted)
        throw this.failure(
          'TIMEOUT',
          `nothing came for ${this.options.timeoutSeconds} s; raise languageModel.timeoutSeconds, or check the server`,
          cause,
        );
      throw languageModelError(cause, this.server());
    } finally {
      clearTimeout(timer);
      waiting.abort();
    }
  }

  async check({ signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
    const asked: ChatMessage[] = [{ role: 'user', content: 'Answer with the word ok.' }];
    for await (const piece of this.stream(asked, { maxTokens: 64, temperature: 0, ...(signal && { signal }) })) if (piece.trim()) return;
  }

  /** A stream, or one whole answer from servers that cannot stream. */
  private async *pieces(
    messages: readonly ChatMessage[],
    { maxTokens, temperature, signal }: GenerateOptions & { readonly signal: AbortSignal },
  ): AsyncGenerator<Piece> {
    const body = { model: this.options.model, messages: [...messages], max_tokens: maxTokens, temperature, stream: true as const };
    const response = await this.client.chat.completions.create(body, { signal }).asResponse();
    if (response.headers.get('content-type')?.includes('application/json')) {
      yield { text: this.read(await response.json()).text, isLast: true };
      return;
    }
    const stopping = new AbortController();
    const stop = (): void => stopping.abort();
    signal.addEventListener('abort', stop, { once: true });
    for await (const piece of Stream.fromSSEResponse<unknown>(response, stopping, this.client)) yield this.read(piece);
    signal.removeEventListener('abort', stop);
  }

  private read(value: unknown): Piece {
    const { data } = completion.safeParse(value);
    if (!data)
      throw this.failure(
        'LANGUAGE_MODEL_INVALID',
        'the answer is not what the chat completions protocol says; check languageModel.baseUrl',
      );
    const first = data.choices[0];
    return { text: first?.delta?.content ?? first?.message?.content ?? '', isLast: Boolean(first?.finish_reason) };
  }

  private checkWhole({ isWhole, signal, waiting }: { isWhole: boolean; signal: AbortSignal; waiting: AbortSignal }): void {
    if (signal.aborted || waiting.aborted) throw new Error('stopped');
    if (!isWhole)
      throw this.failure(
        'LANGUAGE_MODEL_UNAVAILABLE',
        'the answer broke off before its end; try again, or look into the log of the server',
      );
  }

  private failure(code: ConstructorParameters<typeof AssistantError>[0], message: string, cause?: unknown): AssistantError {
    return new AssistantError(code, `${withoutPassword(this.options.baseUrl)}: ${message}`, { cause });
  }

  private server(): { baseUrl: string; model: string } {
    return { baseUrl: this.options.baseUrl, model: this.options.model };
  }
}
