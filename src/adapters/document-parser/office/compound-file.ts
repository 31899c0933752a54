import { chainOf, compoundParts, type CompoundEntry } from '#adapters/document-parser/office/compound-parts.js';

/** The streams of a compound file by their names; those in inner storages are left out where a name stands twice. */
export type CompoundFile = ReadonlyMap<string, Buffer>;

/**
 * Opens a compound file, the container of the old office formats ([MS-CFB]). Chains that turn back on themselves end.
 * @throws Error with the reason in words
 */
export function openCompound(bytes: Uint8Array): CompoundFile {
  const { entries, smallTable, smallSize, smallLimit, stream } = compoundParts(bytes);
  const root = entries.find(({ kind }) => kind === 5);
  const small = root ? stream(root.start) : Buffer.alloc(0);
  const contentOf = ({ start, length }: CompoundEntry): Buffer => {
    if (length >= smallLimit) return stream(start).subarray(0, length);
    const parts = chainOf(smallTable, start).ids.map((id) => small.subarray(id * smallSize, (id + 1) * smallSize));
    return Buffer.concat(parts).subarray(0, length);
  };
  const streams = new Map<string, Buffer>();
  for (const entry of entries) if (entry.kind === 2 && !streams.has(entry.name)) streams.set(entry.name, contentOf(entry));
  return streams;
}
