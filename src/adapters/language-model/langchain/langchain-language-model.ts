import type { BaseMessage } from '@langchain/core/messages';
import { AssistantError } from '#domain/errors.js';
import type { ChatMessage, GenerateOptions, LanguageModel, LanguageModelEvent, UsageEvent } from '#ports/language-model.js';
import { checkByAsking } from '#adapters/language-model/check-by-asking.js';
import { loadLangChain, notInstalled, type LangChain } from '#adapters/language-model/langchain/load-langchain.js';
import { langChainError } from '#adapters/language-model/langchain/langchain-error.js';
import { readChunk } from '#adapters/language-model/langchain/read-chunk.js';
import { toLangChainMessages } from '#adapters/language-model/langchain/to-langchain-messages.js';
import { ReadAnswer } from '#adapters/language-model/read-answer.js';
import type { Piece } from '#adapters/language-model/read-completion.js';

export interface LangChainOptions {
  /** As LangChain names it. */
  readonly provider: string;
  readonly model: string;
  /** Null: the provider's class looks for it where it is by custom. */
  readonly apiKey: string | null;
  /** For the class of the provider, as they are. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly contextTokens: number | null;
  /** What comes before `</think>` is thought, also where it does not begin with `<think>`. */
  readonly thinksFirst?: boolean;
}

type Streaming = { stream(messages: BaseMessage[], options: { readonly signal: AbortSignal }): Promise<AsyncIterable<unknown>> };

/** Providers that always say how an answer ended: one that ends without was cut off. */
const alwaysTellEnd = ['openai', 'azure_openai', 'anthropic', 'deepseek', 'groq', 'mistralai', 'mistral', 'xai'];

/**
 * Any provider LangChain has a class for (https://docs.langchain.com/oss/javascript/langchain/models). Makes one attempt. A `format`
 * is not kept to: LangChain has no one way to ask for it in a stream.
 */
export class LangChainLanguageModel implements LanguageModel {
  readonly name: string;
  readonly contextTokens: number | null;

  constructor(
    private readonly options: LangChainOptions,
    private readonly load: () => Promise<LangChain> = loadLangChain,
  ) {
    this.name = options.model;
    this.contextTokens = options.contextTokens;
  }

  async *stream(messages: readonly ChatMessage[], options: GenerateOptions): AsyncGenerator<LanguageModelEvent> {
    const leaving = new AbortController();
    const signal = options.signal ? AbortSignal.any([options.signal, leaving.signal]) : leaving.signal;
    const answer = new ReadAnswer(options, this.options.thinksFirst);
    try {
      signal.throwIfAborted();
      for await (const piece of this.pieces(messages, { ...options, signal })) {
        let isLeft = true;
        try {
          yield* answer.push(piece);
          isLeft = false;
        } finally {
          // LangChain's stream, told to end, waits for its next piece: the request is ended before it is told.
          if (isLeft) leaving.abort();
        }
      }
      signal.throwIfAborted();
      yield* answer.end();
    } catch (cause) {
      if (options.signal?.aborted) throw new AssistantError('CANCELLED', 'the request was cancelled', { cause });
      throw langChainError(cause, this.options);
    } finally {
      leaving.abort();
    }
  }

  check(options?: { readonly signal?: AbortSignal }): Promise<void> {
    return checkByAsking(this, options);
  }

  private async *pieces(
    messages: readonly ChatMessage[],
    options: GenerateOptions & { readonly signal: AbortSignal },
  ): AsyncGenerator<Piece> {
    const langChain = await this.load();
    const model = await this.open(langChain, options);
    let usage: UsageEvent | null = null;
    let hasEnd = false;
    for await (const chunk of await model.stream(toLangChainMessages(messages, langChain), { signal: options.signal })) {
      const piece = readChunk(chunk);
      if (!piece)
        throw new AssistantError('LANGUAGE_MODEL_INVALID', `${this.options.provider}: the answer cannot be read; take another model`);
      usage = sumOf(usage, piece.usage);
      hasEnd ||= piece.end !== null;
      yield { ...piece, usage };
    }
    if (!hasEnd && !alwaysTellEnd.includes(this.options.provider)) yield { text: '', reasoning: '', toolCalls: [], usage, end: 'stop' };
  }

  private async open({ initChatModel, packages }: LangChain, { maxTokens, temperature, tools = [] }: GenerateOptions): Promise<Streaming> {
    const { provider, model, apiKey, options } = this.options;
    const wanted = packages[provider];
    if (wanted === undefined) {
      const known = Object.keys(packages).join(', ');
      throw new AssistantError('LANGUAGE_MODEL_UNAVAILABLE', `languageModel.provider: expected one of ${known}; found ${provider}`, {
        retryable: false,
      });
    }
    // What the longest answer is called differs; each class takes the name it knows.
    const length = { maxTokens, maxOutputTokens: maxTokens, numPredict: maxTokens };
    const fields = {
      ...quiet(wanted, options),
      modelProvider: provider,
      temperature,
      ...length,
      maxRetries: 0,
      ...(apiKey !== null && { apiKey }),
    };
    const chat = await initChatModel(model, fields).catch((cause: unknown) => {
      throw /unable to import|cannot find (?:package|module)/iu.test(String(cause))
        ? notInstalled(wanted, wanted, cause)
        : refused(provider, cause);
    });
    if (tools.length === 0) return chat;
    const offered = tools.map((tool) => ({ type: 'function' as const, function: { ...tool, parameters: { ...tool.parameters } } }));
    return chat.bindTools(offered);
  }
}

/** OpenAI's client writes what it cannot read to the console otherwise. */
function quiet(wanted: string, options: LangChainOptions['options']): LangChainOptions['options'] {
  const { configuration } = options;
  return wanted === '@langchain/openai'
    ? { ...options, configuration: { logLevel: 'off', ...(configuration as object | undefined) } }
    : options;
}

/** A class that cannot be made: most often it has found no key. Its words are not passed on. */
function refused(provider: string, cause: unknown): AssistantError {
  const message = `${provider}: its class of LangChain refuses the settings; set languageModel.apiKeyVariable to the variable of the key, and check languageModel.options`;
  return new AssistantError('LANGUAGE_MODEL_AUTH', message, { cause: new Error(cause instanceof Error ? cause.name : 'no error') });
}

/** Anthropic counts what it reads at the beginning and what it writes at the end. */
function sumOf(before: UsageEvent | null, now: UsageEvent | null): UsageEvent | null {
  if (!before || !now) return now ?? before;
  const cached = before.cachedTokens === null && now.cachedTokens === null ? null : (before.cachedTokens ?? 0) + (now.cachedTokens ?? 0);
  return {
    type: 'usage',
    inputTokens: before.inputTokens + now.inputTokens,
    outputTokens: before.outputTokens + now.outputTokens,
    cachedTokens: cached,
  };
}
