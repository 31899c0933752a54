const signature = 'd0cf11e0a1b11ae1';
const noSector = 0xffff_fffa;

/** One stream or storage of a compound file. Numbers of others are places in the directory; none has 0xffffffff. */
export interface CompoundEntry {
  readonly name: string;
  /** 1 for a storage, 2 for a stream, 5 for the root; 0 for a place nobody uses. */
  readonly kind: number;
  readonly left: number;
  readonly right: number;
  /** The first of those in a storage. */
  readonly child: number;
  readonly start: number;
  readonly length: number;
}

/** A compound file taken apart, nothing checked but its header ([MS-CFB]). */
export interface CompoundParts {
  /** Number of the sector after each. */
  readonly table: readonly number[];
  /** The same for the small sectors, which lie in the root's own stream. */
  readonly smallTable: readonly number[];
  readonly smallSize: number;
  /** Streams shorter than this lie in small sectors. */
  readonly smallLimit: number;
  readonly entries: readonly CompoundEntry[];
  /** First sectors of the directory and of the table of small sectors. */
  readonly starts: readonly [number, number];
  /** False when the list of table sectors turns back on itself. */
  readonly isListSound: boolean;
  /** Bytes of the chain of sectors that begins there. */
  readonly stream: (start: number) => Buffer;
}

/** @throws Error with the reason in words */
export function compoundParts(bytes: Uint8Array): CompoundParts {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, 8).toString('hex') !== signature) throw new Error('it is damaged: no compound file');
  if (file.length < 512) throw new Error('it is damaged: it ends in the middle');
  const size = 1 << Math.min(file.readUInt16LE(30), 16);
  const smallSize = 1 << Math.min(file.readUInt16LE(32), 16);
  if (size < 512 || smallSize < 8 || smallSize > size) throw new Error('it is damaged: no compound file');
  const sector = (id: number): Buffer => file.subarray((id + 1) * size, (id + 2) * size);
  const { ids, isListSound } = tableSectors(file, sector, size);
  const table = numbersIn(Buffer.concat(ids.map(sector)));
  const stream = (start: number): Buffer => Buffer.concat(chainOf(table, start).ids.map(sector));
  const starts = [file.readUInt32LE(48), file.readUInt32LE(60)] as const;
  const entries = entriesIn(stream(starts[0]));
  const smallTable = numbersIn(stream(starts[1]));
  return { table, smallTable, smallSize, smallLimit: file.readUInt32LE(56), entries, starts, isListSound, stream };
}

/** Sectors in their order. A chain that turns back on itself ends there. */
export function chainOf(table: readonly number[], start: number): { readonly ids: readonly number[]; readonly isSound: boolean } {
  const seen = new Set<number>();
  let id = start;
  for (; id < noSector && id < table.length && !seen.has(id); id = table[id] ?? noSector) seen.add(id);
  return { ids: [...seen], isSound: !seen.has(id) };
}

/** Where the table of chains lies: the first 109 sectors are named in the header, the others in sectors of their own. */
function tableSectors(file: Buffer, sector: (id: number) => Buffer, size: number): { ids: number[]; isListSound: boolean } {
  const listed = numbersIn(file.subarray(76, 512));
  const seen = new Set<number>();
  let next = file.readUInt32LE(68);
  while (next < noSector && !seen.has(next) && sector(next).length === size) {
    seen.add(next);
    const numbers = numbersIn(sector(next));
    listed.push(...numbers.slice(0, -1));
    next = numbers.at(-1) ?? noSector;
  }
  const ids = [...new Set(listed)].filter((id) => id < noSector && (id + 1) * size < file.length);
  return { ids, isListSound: !seen.has(next) };
}

function numbersIn(buffer: Buffer): number[] {
  return Array.from({ length: Math.floor(buffer.length / 4) }, (_, i) => buffer.readUInt32LE(i * 4));
}

function entriesIn(directory: Buffer): CompoundEntry[] {
  return Array.from({ length: Math.floor(directory.length / 128) }, (_, i) => {
    const entry = directory.subarray(i * 128, (i + 1) * 128);
    const named = Math.min(Math.max(entry.readUInt16LE(64) - 2, 0), 64);
    return {
      name: entry.toString('utf16le', 0, named),
      kind: entry.readUInt8(66),
      left: entry.readUInt32LE(68),
      right: entry.readUInt32LE(72),
      child: entry.readUInt32LE(76),
      start: entry.readUInt32LE(116),
      length: entry.readUInt32LE(120),
    };
  });
}
