import { closeSync, openSync, readSync } from 'node:fs';
import { cosine } from '#shared/cosine.js';

/** Where a file has its vectors: 32-bit floats, row after row. */
export interface RowsInFile {
  readonly file: string;
  /** Bytes before the first. */
  readonly start: number;
}

/** The inner product of a vector with each of these rows, which are read one by one: blocks, so for a thread of its own. @throws Error */
export function scoreRows({ file, start }: RowsInFile, vector: Float32Array, rows: readonly number[]): number[] {
  const values = new Float32Array(vector.length);
  const bytes = new Uint8Array(values.buffer);
  const descriptor = openSync(file, 'r');
  try {
    return rows.map((row) => {
      const read = readSync(descriptor, bytes, 0, bytes.length, start + row * bytes.length);
      if (read !== bytes.length) throw new Error(`${file} was cut off while it was open`);
      return Math.fround(cosine(vector, values)); // a 32-bit float, which every engine gives
    });
  } finally {
    closeSync(descriptor);
  }
}
