import { Readable } from 'node:stream';
import JSZip from 'jszip';

const mostEntries = 5_000;
const mostBytes = 100_000_000;

/** The parts of an office file: a zip whose real size was bounded while it was unpacked. */
export interface ZipParts {
  /** Names in the archive's order, folders left out. */
  readonly names: readonly string[];
  readonly has: (name: string) => boolean;
  /** Null when there is no such part. */
  readonly bytes: (name: string) => Uint8Array | null;
  /** As UTF-8; null when there is no such part. */
  readonly text: (name: string) => string | null;
}

/**
 * Unpacks an office file into memory: at most 5 000 parts and 100 MB, whatever its headers claim.
 * @param keeps parts that are wanted; the others are measured and dropped
 * @throws Error with the reason in words: damaged, encrypted, too large
 */
export async function openZip(bytes: Uint8Array, keeps: (name: string) => boolean = () => true): Promise<ZipParts> {
  const { files } = await JSZip.loadAsync(bytes).catch((cause: unknown) => {
    throw new Error(/encrypted/iu.test(String(cause)) ? 'it is encrypted; save it without a password' : 'it is damaged: no zip archive', {
      cause,
    });
  });
  const entries = Object.values(files).filter(({ dir }) => !dir);
  if (entries.length > mostEntries) throw new Error(`it unpacks to ${entries.length} files, more than a document has`);
  const parts = new Map<string, Buffer>();
  let total = 0;
  for (const entry of entries) {
    const pieces: Buffer[] = [];
    for await (const piece of unpacked(entry)) {
      total += piece.length;
      if (total > mostBytes) throw new Error(`it unpacks to more than ${mostBytes / 1_000_000} MB`);
      if (keeps(entry.name)) pieces.push(piece);
    }
    if (keeps(entry.name)) parts.set(entry.name, Buffer.concat(pieces));
  }
  return {
    names: [...parts.keys()],
    has: (name) => parts.has(name),
    bytes: (name) => parts.get(name) ?? null,
    text: (name) => parts.get(name)?.toString('utf8') ?? null,
  };
}

async function* unpacked(entry: JSZip.JSZipObject): AsyncGenerator<Buffer> {
  try {
    yield* new Readable().wrap(entry.nodeStream()) as AsyncIterable<Buffer>;
  } catch (cause) {
    throw new Error('it is damaged: a part of it cannot be unpacked', { cause });
  }
}
