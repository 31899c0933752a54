import type { TokenVectors } from '#domain/token-vectors.js';

/** The token vectors of one build's chunks. Read only. */
export abstract class TokenIndex {
  abstract readonly dimension: number;
  /** Number of chunks. */
  abstract readonly size: number;

  /**
   * In the order of `ids`, which may repeat; nothing of the others is read or kept in memory.
   * @param ids of chunks, 0 to `size - 1`
   * @throws AssistantError INVALID_INPUT for another id, STORAGE_FAILED, CANCELLED
   */
  abstract read(ids: readonly number[], options?: { readonly signal?: AbortSignal }): Promise<TokenVectors[]>;

  /** Later reads fail with STORAGE_FAILED. Safe to call twice. */
  abstract close(): Promise<void>;
}

/** A token index being made. Nothing is readable before `finish`. */
export abstract class TokenIndexWriter {
  /** Appends those of the next chunks, whose ids continue from 0. @throws AssistantError INVALID_INPUT (wrong dimension or length), STORAGE_FAILED */
  abstract add(tokens: readonly TokenVectors[]): Promise<void>;

  /** Writes the file whole or not at all, and frees the writer. @throws AssistantError STORAGE_FAILED */
  abstract finish(): Promise<void>;

  /** Gives up; leaves no file. Safe after `finish`, and twice. */
  abstract abandon(): Promise<void>;
}

export abstract class TokenStore {
  /** @param file where the index will be; its folder exists. @throws AssistantError STORAGE_FAILED */
  abstract create(file: string, dimension: number): Promise<TokenIndexWriter>;

  /** @throws AssistantError BUILD_CORRUPT when the file is missing, cut off, or of another format */
  abstract open(file: string): Promise<TokenIndex>;
}
