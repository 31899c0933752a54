import type { TokenVectors } from '#domain/token-vectors.js';

/**
 * One row: a float32, little-endian, then two components a byte, the earlier one in the low half, each as 8 more than a whole number
 * from -7 to 7. A component is that number times the float.
 */
const scaleBytes = 4;
const largest = 7;
const zero = 8;

/** Bytes of one vector. */
export function packedRowBytes(dimension: number): number {
  return scaleBytes + Math.ceil(dimension / 2);
}

/**
 * Rounds vectors to four bits a component, with one scale a vector: a cosine moves by about .01.
 * @param rows vectors of `dimension` numbers one after another, none of them NaN
 */
export function packTokens(rows: Float32Array, dimension: number): TokenVectors {
  const count = rows.length / dimension;
  const rowBytes = packedRowBytes(dimension);
  const packed = new Uint8Array(count * rowBytes);
  const view = new DataView(packed.buffer);
  for (let row = 0; row < count; row += 1) {
    const values = rows.subarray(row * dimension, (row + 1) * dimension);
    const peak = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const code = (i: number): number => (peak > 0 ? Math.round(((values[i] ?? 0) / peak) * largest) : 0) + zero;
    const start = row * rowBytes;
    view.setFloat32(start, peak / largest, true);
    for (let i = 0; i < dimension; i += 2) packed[start + scaleBytes + i / 2] = code(i) | (code(i + 1) << 4);
  }
  return { count, dimension, packed };
}

/**
 * The whole numbers of every vector, and what to multiply those of each vector by.
 * @param into takes `count` rows of `dimension` numbers; longer is allowed
 * @returns the scales, one a vector
 */
export function unpackTokens({ count, dimension, packed }: TokenVectors, into: Float64Array): Float32Array {
  const rowBytes = packedRowBytes(dimension);
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const scales = new Float32Array(count);
  for (let row = 0; row < count; row += 1) {
    const start = row * rowBytes;
    scales[row] = view.getFloat32(start, true);
    const [first, end] = [row * dimension, (row + 1) * dimension];
    let at = start + scaleBytes;
    for (let i = first; i < end; i += 2) {
      const pair = packed[at] ?? 0;
      at += 1;
      into[i] = (pair & 15) - zero;
      if (i + 1 < end) into[i + 1] = (pair >> 4) - zero;
    }
  }
  return scales;
}
