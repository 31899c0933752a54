import type { AnswerFormat, SaidMessage } from '#ports/language-model.js';

export interface Generation {
  readonly messages: readonly SaidMessage[];
  readonly maxTokens: number;
  readonly temperature: number;
  readonly format: AnswerFormat | null;
  readonly signal: AbortSignal;
  /** Told of each piece as it is written. */
  readonly onPiece: (piece: { readonly text: string; readonly reasoning: string }) => void;
}

export interface Generated {
  readonly end: 'stop' | 'length';
  /** In tokens. */
  readonly input: number;
  readonly output: number;
}

/** A model in memory. One generation at a time. */
export interface GgufRuntime {
  /** @throws AssistantError LANGUAGE_MODEL_INVALID (messages longer than the context, a schema no grammar can be made of), or what the library throws */
  generate(generation: Generation): Promise<Generated>;
  /** Gives the memory back, once what is being written has ended. */
  close(): Promise<void>;
}

/** Which model, and how much of the machine it may take. */
export interface GgufRuntimeOptions {
  /** Of a GGUF, absolute. */
  readonly file: string;
  readonly contextTokens: number;
  readonly threads: number;
  /** Model and context together; a larger model is refused before it is loaded. */
  readonly memoryMegabytes: number;
}
