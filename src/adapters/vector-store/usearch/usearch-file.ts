import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/**
 * What `save` of usearch 2 writes (usearch/index_dense.hpp, index.hpp), little-endian:
 * rows u32 | bytes a row u32 | rows | head of 64 bytes, `usearch` first | size, connectivity, connectivity at the base, highest
 * level, entry row, u64 each | level of each row, i16 | nodes.
 * A node: key u64 | level i16 | at each level a number of neighbours u32 and room for as many as the connectivity, u32 each.
 */
export const usearchRowsStart = 8;
const headBytes = 64;
const graphBytes = 40;
const magic = 'usearch';
const major = 2;
/** Inner product, 32-bit floats, 64-bit keys, 32-bit rows: bytes 13 to 16 of the head. */
const kinds = Buffer.of(0x69, 11, 14, 15);
const nodeHeadBytes = 10;
const mostNeighbours = 1_024;
const highestLevel = 64;
const step = 1 << 20;

interface Graph {
  readonly rows: number;
  readonly dimension: number;
  /** Neighbours of a node, at most: at the base, and at each level above it. */
  readonly atBase: number;
  readonly above: number;
  /** Where the levels begin. */
  readonly position: number;
}

/** True for a file that begins as usearch's do; false for one that cannot be read. Tells kinds apart, vouches for nothing. */
export function isUsearchFile(file: string): boolean {
  try {
    return withFile(file, (read) => headOf(read).head.toString('latin1', 0, magic.length) === magic);
  } catch {
    return false;
  }
}

/**
 * Looks a file over before usearch maps it, which follows every number in it: lengths, levels, and that no neighbour lies
 * outside. Reads all but the vectors; a second or so for a million rows.
 * @throws Error saying what is wrong
 */
export function checkUsearchFile(file: string): { readonly dimension: number; readonly size: number } {
  return withFile(file, (read, bytes) => {
    const graph = readGraph(read);
    const { rows, dimension } = graph;
    const end = rows === 0 ? graph.position : checkNodes(graph, read);
    if (end !== bytes) throw new Error(`it has ${bytes} bytes instead of ${end}`);
    return { dimension, size: rows };
  });
}

type Read = (position: number, length: number) => Buffer;

function withFile<T>(file: string, work: (read: Read, bytes: number) => T): T {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = fstatSync(descriptor).size;
    const read: Read = (position, length) => {
      if (position + length > bytes) throw new Error(`it ends after ${bytes} bytes`);
      const buffer = Buffer.alloc(length);
      if (readSync(descriptor, buffer, 0, length, position) !== length) throw new Error('it was cut off while it was read');
      return buffer;
    };
    return work(read, bytes);
  } finally {
    closeSync(descriptor);
  }
}

function headOf(read: Read): { readonly rows: number; readonly rowBytes: number; readonly position: number; readonly head: Buffer } {
  const sizes = read(0, usearchRowsStart);
  const rows = sizes.readUInt32LE(0);
  const rowBytes = sizes.readUInt32LE(4);
  const position = usearchRowsStart + rows * rowBytes;
  return { rows, rowBytes, position, head: read(position, headBytes) };
}

function readGraph(read: Read): Graph {
  const { rows, rowBytes, position, head } = headOf(read);
  const numbers = read(position + headBytes, graphBytes);
  const [size, above, atBase, , entry] = Array.from({ length: 5 }, (_, i) => Number(numbers.readBigUInt64LE(i * 8)));
  const dimension = Number(head.readBigUInt64LE(33));
  const isOurs =
    head.toString('latin1', 0, magic.length) === magic && head.readUInt16LE(magic.length) === major && head.subarray(13, 17).equals(kinds);
  if (!isOurs) throw new Error('it is of another kind');
  if (dimension < 1 || rowBytes !== (rows === 0 ? rowBytes : dimension * Float32Array.BYTES_PER_ELEMENT) || size !== rows)
    throw new Error('its numbers contradict each other');
  if (above === undefined || atBase === undefined || entry === undefined || above > mostNeighbours || atBase > mostNeighbours)
    throw new Error('its graph is impossible');
  if (rows > 0 && entry >= rows) throw new Error('its graph begins nowhere');
  return { rows, dimension, above, atBase, position: position + headBytes + graphBytes };
}

/** Gives the end of the last node. */
function checkNodes(graph: Graph, read: Read): number {
  const { rows, above, atBase } = graph;
  const levels = read(graph.position, rows * 2);
  let position = graph.position + rows * 2;
  let piece: Buffer = Buffer.alloc(0);
  let pieceAt = position;
  const baseBytes = 4 + atBase * 4;
  const aboveBytes = 4 + above * 4;
  for (let row = 0; row < rows; row += 1) {
    const level = levels.readInt16LE(row * 2);
    if (level < 0 || level > highestLevel) throw new Error(`row ${row} is on level ${level}`);
    const bytes = nodeHeadBytes + baseBytes + level * aboveBytes;
    if (position + bytes > pieceAt + piece.length) {
      piece = readUpTo(read, position, bytes);
      pieceAt = position;
    }
    const node = piece.subarray(position - pieceAt, position - pieceAt + bytes);
    if (node.readInt16LE(8) !== level) throw new Error(`row ${row} is on two levels`);
    for (let at = 0; at <= level; at += 1) {
      const start = at === 0 ? nodeHeadBytes : nodeHeadBytes + baseBytes + (at - 1) * aboveBytes;
      checkNeighbours(node.subarray(start), at === 0 ? atBase : above, rows);
    }
    position += bytes;
  }
  return position;
}

/** A large piece where there is one, so that a node does not cost a read. */
function readUpTo(read: Read, position: number, least: number): Buffer {
  try {
    return read(position, Math.max(step, least));
  } catch {
    return read(position, least);
  }
}

function checkNeighbours(list: Buffer, most: number, rows: number): void {
  const count = list.readUInt32LE(0);
  if (count > most) throw new Error(`a row has ${count} neighbours`);
  for (let i = 1; i <= count; i += 1) if (list.readUInt32LE(i * 4) >= rows) throw new Error('a neighbour lies outside');
}
