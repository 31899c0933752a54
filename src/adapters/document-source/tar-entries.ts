import { createReadStream } from 'node:fs';
import { PassThrough, pipeline, type Readable, Transform, type Writable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import type { ArchiveEntry, UnpackBudget } from '#adapters/document-source/archive-entry.js';
import { decodeEntryName } from '#adapters/document-source/entry-name.js';

/** tar-stream's types lean on a package that has none. */
type Extract = Writable & AsyncIterable<Readable & { readonly header: Header }>;

const pieceBytes = 262_144;
const problems: Readonly<Record<string, string>> = { link: 'it is a link', symlink: 'it is a link' };
const fileTypes: ReadonlySet<string> = new Set(['file', 'contiguous-file']);

/**
 * The files of a tar archive, packed by gzip or not, one after the other.
 * @throws Error with the reason, in words, when it is no tar archive or damaged
 */
export async function* tarEntries(file: string, isPacked: boolean, budget: UnpackBudget): AsyncGenerator<ArchiveEntry> {
  const options = { filenameEncoding: 'latin1' }; // one character for one byte: what they mean is decided below
  const unpacked = extract(options as object) as unknown as Extract;
  const entries = unpacked[Symbol.asyncIterator]();
  const failure = new Promise<unknown>((resolve) => {
    pipeline(
      createReadStream(file, { highWaterMark: pieceBytes }),
      isPacked ? createGunzip({ chunkSize: pieceBytes }) : new PassThrough(),
      counting(budget),
      unpacked,
      (error) => {
        unpacked.destroy(error ?? undefined);
        resolve(error);
      },
    );
  });
  try {
    for (let next = await entries.next(); !next.done; next = await entries.next()) {
      const entry = next.value;
      if (entry.header.type !== 'directory') yield toEntry(entry, failure);
      entry.resume();
    }
  } catch (error) {
    throw inWords((await failure) ?? error);
  } finally {
    unpacked.destroy();
  }
  const error = await failure;
  if (error) throw inWords(error);
}

function toEntry(entry: Readable & { readonly header: Header }, failure: Promise<unknown>): ArchiveEntry {
  const { name, size, type, pax } = entry.header;
  return {
    name: (pax as { path?: string } | null)?.path ?? decodeEntryName(Buffer.from(name, 'latin1')),
    bytes: size,
    problem: fileTypes.has(type) ? null : (problems[type] ?? 'it is no file'),
    standsAlone: false,
    content: () => contentOf(entry, failure),
  };
}

async function* contentOf(entry: AsyncIterable<Uint8Array>, failure: Promise<unknown>): AsyncGenerator<Uint8Array> {
  try {
    yield* entry;
  } catch (error) {
    throw inWords((await failure) ?? error);
  }
}

function counting(budget: UnpackBudget): Transform {
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      try {
        budget.take(piece.length);
        done(null, piece);
      } catch (error) {
        done(error as Error);
      }
    },
  });
}

function inWords(error: unknown): unknown {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR' || code === 'ERR_STREAM_PREMATURE_CLOSE' || message === 'Unexpected end of data')
    return new Error('it is damaged: it is cut off', { cause: error });
  if (code.startsWith('Z_')) return new Error('it is damaged: no gzip file', { cause: error });
  return /tar header|Invalid header|max size/iu.test(message) ? new Error('it is damaged: no tar archive', { cause: error }) : error;
}
