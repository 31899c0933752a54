import type { ModelCall } from '#domain/model-call.js';

/** What was said so far, in order. */
export type ChatMessage = SaidMessage | ToolResult;

export interface SaidMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
  /** Pictures beside the text, as `data:image/…;base64,…` addresses; of the user only, for models that see. */
  readonly images?: readonly string[];
  /** What the assistant asked for; each is answered by a `tool` message. */
  readonly toolCalls?: readonly ToolCall[];
}

export interface ToolResult {
  readonly role: 'tool';
  readonly content: string;
  readonly toolCallId: string;
}

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON as the model wrote it, joined but not checked: it may be broken, or not fit the tool's schema. */
  readonly arguments: string;
}

/** JSON Schema, as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Tool {
  /** Of a-z, A-Z, 0-9, _ and -, at most 64. */
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonSchema;
}

/** The form the text must have. */
export type AnswerFormat =
  | { readonly type: 'json' }
  /** `name` of a-z, A-Z, 0-9, _ and -. Some servers want every property of every object to be required, and no others allowed. */
  | { readonly type: 'json-schema'; readonly name: string; readonly schema: JsonSchema };

export interface GenerateOptions {
  /** Longest answer in tokens. */
  readonly maxTokens: number;
  /** 0..2; 0 for a repeatable answer. */
  readonly temperature: number;
  readonly signal?: AbortSignal;
  /** Kept to as far as the model can, down to not at all: say it in the messages too, and check what comes. */
  readonly format?: AnswerFormat;
  /** What the model may ask for; leave out for none. */
  readonly tools?: readonly Tool[];
  /** Who waits: a person (the default), or nobody. */
  readonly priority?: 'interactive' | 'batch';
  /** Called whenever something of the answer came, also of what is yielded later, whole: a tool call, a thought's end. */
  readonly onProgress?: () => void;
  /** The library whose tokens are spent. */
  readonly library?: string;
  /** Told what it took when it has ended, however that was; of each model that was asked in turn. */
  readonly onCall?: (call: ModelCall) => void;
}

/** A call that failed before its first text and is made again, by the model `name`. */
export interface RetryEvent {
  readonly type: 'retry';
  readonly name: string;
  readonly code: string;
}

/** Tokens of a whole call as the server counted them; those read from its own cache are a part of `inputTokens`. */
export interface UsageEvent {
  readonly type: 'usage';
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Null when the server does not tell. */
  readonly cachedTokens: number | null;
}

/**
 * What a model writes, in order. `text` and `reasoning` come in pieces, none empty; reasoning is what it thinks aloud, and is not
 * for groups. Each `tool-call` comes whole. `usage` comes once at most. `end` comes last, and always when nothing was thrown:
 * `length` when maxTokens or the context ran out, so that the text may stop in the middle.
 */
export type LanguageModelEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reasoning'; readonly text: string }
  | ({ readonly type: 'tool-call' } & ToolCall)
  | RetryEvent
  | UsageEvent
  | { readonly type: 'end'; readonly reason: 'stop' | 'length' | 'tool-calls' | 'content-filter' };

/** A model that writes. */
export abstract class LanguageModel {
  abstract readonly name: string;

  /** What it takes in, in tokens, answer included; null when that is not known. */
  abstract readonly contextTokens: number | null;

  /**
   * One answer. Ends normally only when the model said it was done, and said something: text, or tool calls. When it throws, the
   * text that was yielded before is the part of the answer that there is. To be left in the middle is to cancel.
   * @throws AssistantError LANGUAGE_MODEL_AUTH, LANGUAGE_MODEL_RATE_LIMIT, LANGUAGE_MODEL_UNAVAILABLE (refused, cut off),
   *   LANGUAGE_MODEL_INVALID (unreadable, empty), OVERLOADED, TIMEOUT, CANCELLED
   */
  abstract stream(messages: readonly ChatMessage[], options: GenerateOptions): AsyncIterable<LanguageModelEvent>;

  /** Asks the server whether it is there; for `doctor`. Throws like `stream`. */
  abstract check(options?: { readonly signal?: AbortSignal }): Promise<void>;
}
