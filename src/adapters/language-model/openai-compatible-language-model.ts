import OpenAI from 'openai';
import { AssistantError } from '#domain/errors.js';
import type { ChatMessage, GenerateOptions, LanguageModel, LanguageModelEvent } from '#ports/language-model.js';
import { boundedFetch } from '#adapters/language-model/bounded-fetch.js';
import { chatRequest, type Quirks } from '#adapters/language-model/chat-request.js';
import { checkByAsking } from '#adapters/language-model/check-by-asking.js';
import { languageModelError } from '#adapters/language-model/language-model-error.js';
import { ReadAnswer } from '#adapters/language-model/read-answer.js';
import type { Piece } from '#adapters/language-model/read-completion.js';
import { readResponse } from '#adapters/language-model/read-response.js';

export interface OpenAiCompatibleOptions {
  /** Address before `/chat/completions`. */
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | null;
  /** What the model takes in, in tokens, answer included; null when it is not known. */
  readonly contextTokens: number | null;
  /** Longest wait for a connection; for the answer, see TimedLanguageModel. */
  readonly connectSeconds: number;
  readonly quirks: Quirks;
  /** Whether it thinks before it answers, and its server does not say where that begins. */
  readonly thinksFirst?: boolean;
}

type Asked = GenerateOptions & { readonly signal: AbortSignal };

/**
 * A server that speaks OpenAI's chat completions (https://platform.openai.com/docs/api-reference/chat), streamed or not. Makes
 * one attempt and waits as long as its signal lets it.
 */
export class OpenAiCompatibleLanguageModel implements LanguageModel {
  readonly name: string;
  readonly contextTokens: number | null;
  // Out of sight of whoever prints this object: the client holds the key.
  readonly #client: OpenAI;
  readonly #server: Omit<OpenAiCompatibleOptions, 'apiKey'>;

  constructor({ apiKey, ...options }: OpenAiCompatibleOptions) {
    this.#server = options;
    this.name = options.model;
    this.contextTokens = options.contextTokens;
    this.#client = new OpenAI({
      baseURL: options.baseUrl,
      apiKey: apiKey ?? 'none',
      // Without a key none is sent, not the word the SDK wants in its place.
      ...(apiKey === null && { defaultHeaders: { Authorization: null } }),
      // Of the environment, for OpenAI alone: no other server is to learn them.
      organization: null,
      project: null,
      maxRetries: 0,
      logLevel: 'off',
      timeout: longestTimer,
      fetch: boundedFetch(options.connectSeconds),
    });
  }

  async *stream(messages: readonly ChatMessage[], options: GenerateOptions): AsyncGenerator<LanguageModelEvent> {
    const leaving = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, leaving.signal]) : leaving.signal;
    const answer = new ReadAnswer(options, this.#server.thinksFirst);
    try {
      for await (const piece of this.pieces(messages, { ...options, signal })) yield* answer.push(piece);
      signal.throwIfAborted();
      yield* answer.end();
    } catch (cause) {
      if (options.signal?.aborted) throw new AssistantError('CANCELLED', 'the request was cancelled', { cause });
      throw languageModelError(cause, this.#server);
    } finally {
      leaving.abort();
    }
  }

  check(options?: { readonly signal?: AbortSignal }): Promise<void> {
    return checkByAsking(this, options);
  }

  private async *pieces(messages: readonly ChatMessage[], { signal, ...options }: Asked): AsyncGenerator<Piece> {
    const { model, quirks } = this.#server;
    const body = chatRequest({ model, messages, options, quirks });
    const stopping = new AbortController();
    const response = await this.#client.chat.completions.create(body, { signal: AbortSignal.any([signal, stopping.signal]) }).asResponse();
    yield* readResponse(response, stopping);
  }
}

/** The longest there is, about 24 days: the SDK knows no timeout for none. */
const longestTimer = 2 ** 31 - 1;
