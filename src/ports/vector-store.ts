/** One row found: `row` is the position the vector was added at. */
export interface VectorHit {
  readonly row: number;
  /** Inner product; with normalised vectors the cosine, -1..1. */
  readonly score: number;
}

/** A finished index, open for searching. */
export abstract class VectorIndex {
  abstract readonly dimension: number;
  abstract readonly size: number;

  /**
   * The `limit` nearest rows, best first, ties by row; fewer when the index is smaller. Exact; a store may look along a graph
   * in a large index, and then finds at least .99 of the ten nearest on average. Scores are those of the rows found either way.
   * @param vector of `dimension` numbers, none of them NaN
   * @throws AssistantError INVALID_INPUT for a wrong length, a NaN, or a limit that is not a whole number from 1;
   *   STORAGE_FAILED; CANCELLED
   */
  abstract search(vector: Float32Array, limit: number, options?: { readonly signal?: AbortSignal }): Promise<VectorHit[]>;

  /**
   * The score of each of these rows, in their order, exact however the index is searched; reads nothing but them.
   * @param rows of the index, from 0
   * @throws AssistantError as `search`; INVALID_INPUT for a row that it does not have
   */
  abstract scores(vector: Float32Array, rows: readonly number[], options?: { readonly signal?: AbortSignal }): Promise<number[]>;

  /** Frees its memory; later searches fail with STORAGE_FAILED. Safe to call twice. */
  abstract close(): Promise<void>;
}

/** An index being made. Nothing is readable before `finish`. */
export abstract class VectorIndexWriter {
  /** Appends rows in order. @throws AssistantError INVALID_INPUT (wrong length, NaN), STORAGE_FAILED */
  abstract add(vectors: readonly Float32Array[], options?: { readonly signal?: AbortSignal }): Promise<void>;

  /** Writes the file whole or not at all, and frees the writer. @throws AssistantError STORAGE_FAILED */
  abstract finish(): Promise<void>;

  /** Gives up; leaves no file. Safe after `finish`, and twice. */
  abstract abandon(): Promise<void>;
}

export abstract class VectorStore {
  /** @param file where the index will be; its folder exists */
  abstract create(file: string, dimension: number): Promise<VectorIndexWriter>;

  /** @throws AssistantError BUILD_CORRUPT when the file is missing, cut off, or not an index of this kind */
  abstract open(file: string): Promise<VectorIndex>;

  /** Ends the threads behind it; open indexes are closed. Safe to call twice. */
  abstract close(): Promise<void>;
}
