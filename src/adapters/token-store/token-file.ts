import { packedRowBytes } from '#shared/packed-tokens.js';

/**
 * `HXT1` | dimension u32 | chunks u32 | the packed rows of one chunk after another | for each chunk the number of the row it begins
 * with, then the number of rows, u32. All little-endian.
 */
const magic = 'HXT1';
export const headerBytes = 12;
const longestDimension = 65_536;

/** Where everything is in a file of tokens. */
export interface TokenFileLayout {
  readonly dimension: number;
  readonly size: number;
}

export function tokenFileHeader({ dimension, size }: TokenFileLayout): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.write(magic, 'latin1');
  header.writeUInt32LE(dimension, 4);
  header.writeUInt32LE(size, 8);
  return header;
}

/** Null when it is the header of something else. */
export function readTokenFileHeader(header: Buffer): TokenFileLayout | null {
  if (header.length < headerBytes || header.toString('latin1', 0, 4) !== magic) return null;
  const dimension = header.readUInt32LE(4);
  return dimension > 0 && dimension <= longestDimension ? { dimension, size: header.readUInt32LE(8) } : null;
}

/** The rows that chunks begin with, as bytes. */
export function tokenFileStarts(starts: readonly number[]): Buffer {
  const bytes = Buffer.alloc(starts.length * 4);
  starts.forEach((start, i) => bytes.writeUInt32LE(start, i * 4));
  return bytes;
}

/** Null when they are not in order, or do not fit a file of that length. */
export function readTokenFileStarts(bytes: Buffer, { dimension }: TokenFileLayout, fileBytes: number): Uint32Array | null {
  const starts = Uint32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readUInt32LE(i * 4));
  const inOrder = starts[0] === 0 && starts.every((start, i) => i === 0 || start >= (starts[i - 1] ?? 0));
  const rows = starts.at(-1) ?? 0;
  return inOrder && fileBytes === headerBytes + rows * packedRowBytes(dimension) + bytes.length ? starts : null;
}
