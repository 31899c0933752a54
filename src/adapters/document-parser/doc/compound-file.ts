const signature = 'd0cf11e0a1b11ae1';
const mostSectors = 2_000_000;
const noSector = 0xffff_fffa;

/** The streams of a compound file by their names; those in inner storages are left out where a name stands twice. */
export type CompoundFile = ReadonlyMap<string, Buffer>;

/**
 * Opens a compound file, the container of the old office formats ([MS-CFB]). Chains that turn back on themselves end.
 * @throws Error with the reason in words
 */
export function openCompound(bytes: Uint8Array): CompoundFile {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(0, 8).toString('hex') !== signature) throw new Error('it is damaged: no compound file');
  if (file.length < 512) throw new Error('it is damaged: it ends in the middle');
  const size = 1 << Math.min(file.readUInt16LE(30), 16);
  const smallSize = 1 << Math.min(file.readUInt16LE(32), 16);
  if (size < 512 || smallSize < 8 || smallSize > size) throw new Error('it is damaged: no compound file');
  const sector = (id: number): Buffer => file.subarray((id + 1) * size, (id + 2) * size);
  const table = numbersIn(Buffer.concat(tableSectors(file, sector, size).map(sector)));
  const stream = (start: number): Buffer => Buffer.concat(chain(table, start).map(sector));
  const entries = entriesIn(stream(file.readUInt32LE(48)));
  const root = entries.find(({ kind }) => kind === 5);
  const small = root ? stream(root.start) : Buffer.alloc(0);
  const smallTable = numbersIn(stream(file.readUInt32LE(60)));
  const limit = file.readUInt32LE(56);
  const contentOf = ({ start, length }: Entry): Buffer =>
    length >= limit
      ? stream(start).subarray(0, length)
      : Buffer.concat(chain(smallTable, start).map((id) => small.subarray(id * smallSize, (id + 1) * smallSize))).subarray(0, length);
  const streams = new Map<string, Buffer>();
  for (const entry of entries) if (entry.kind === 2 && !streams.has(entry.name)) streams.set(entry.name, contentOf(entry));
  return streams;
}

interface Entry {
  readonly name: string;
  /** 2 for a stream, 5 for the root. */
  readonly kind: number;
  readonly start: number;
  readonly length: number;
}

/** Where the table of chains lies: the first 109 sectors are named in the header, the others in sectors of their own. */
function tableSectors(file: Buffer, sector: (id: number) => Buffer, size: number): number[] {
  const listed = numbersIn(file.subarray(76, 512));
  let next = file.readUInt32LE(68);
  for (const seen = new Set<number>(); next < noSector && !seen.has(next) && sector(next).length === size;) {
    seen.add(next);
    const numbers = numbersIn(sector(next));
    listed.push(...numbers.slice(0, -1));
    next = numbers.at(-1) ?? noSector;
  }
  return [...new Set(listed)].filter((id) => id < noSector && (id + 1) * size < file.length);
}

function numbersIn(buffer: Buffer): number[] {
  return Array.from({ length: Math.floor(buffer.length / 4) }, (_, i) => buffer.readUInt32LE(i * 4));
}

function chain(table: readonly number[], start: number): number[] {
  const ids: number[] = [];
  const seen = new Set<number>();
  for (let id = start; id < noSector && id < table.length && !seen.has(id) && ids.length < mostSectors; id = table[id] ?? noSector) {
    seen.add(id);
    ids.push(id);
  }
  return ids;
}

function entriesIn(directory: Buffer): Entry[] {
  return Array.from({ length: Math.floor(directory.length / 128) }, (_, i) => {
    const entry = directory.subarray(i * 128, (i + 1) * 128);
    const named = Math.min(Math.max(entry.readUInt16LE(64) - 2, 0), 64);
    return {
      name: entry.toString('utf16le', 0, named),
      kind: entry.readUInt8(66),
      start: entry.readUInt32LE(116),
      length: entry.readUInt32LE(120),
    };
  });
}
