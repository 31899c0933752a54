import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { PassThrough, pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { ArchiveEntry, UnpackBudget } from '#adapters/document-source/archive-entry.js';
import { readZipDirectory, type ZipRecord } from '#adapters/document-source/zip-directory.js';

interface ZipFile {
  readonly file: string;
  readonly handle: FileHandle;
}

const encrypted = 1;
const stored = 0;
const deflated = 8;
const localHeaderBytes = 30;
const damaged = 'it is damaged';
/** In every document of Office since 2007: its parts say nothing by themselves. */
const officePart = '[Content_Types].xml';
const officeDocument = 'it is an office document, no archive; name it by its kind, such as .docx';

/**
 * The files of a zip archive, one after the other, read from the disk as they are asked for.
 * @throws Error with the reason, in words, when it is no zip archive or damaged
 */
export async function* zipEntries(file: string, budget: UnpackBudget): AsyncGenerator<ArchiveEntry> {
  const handle = await open(file);
  try {
    const records = await readZipDirectory(handle);
    if (records.some(({ name }) => name === officePart)) throw new Error(officeDocument);
    for (const record of records) {
      if (record.name.endsWith('/') || record.name.endsWith('\\')) continue;
      yield {
        name: record.name,
        bytes: record.bytes,
        problem: problemOf(record),
        standsAlone: true,
        content: () => contentOf({ file, handle }, record, budget),
      };
    }
  } finally {
    await handle.close();
  }
}

function problemOf({ flags, method, mode }: ZipRecord): string | null {
  if (flags & encrypted) return 'it is encrypted; pack it without a password';
  const type = mode & 0xf000;
  if (type === 0xa000) return 'it is a link';
  if (type !== 0 && type !== 0x8000) return 'it is no file';
  return method === stored || method === deflated ? null : `it is packed by method ${method}, which is not read`;
}

async function* contentOf({ file, handle }: ZipFile, record: ZipRecord, budget: UnpackBudget): AsyncGenerator<Uint8Array> {
  const header = Buffer.alloc(localHeaderBytes);
  const { bytesRead } = await handle.read(header, 0, localHeaderBytes, record.offset);
  if (bytesRead < localHeaderBytes || header.toString('latin1', 0, 4) !== 'PK\u0003\u0004') throw new Error(damaged);
  const start = record.offset + localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
  let bytes = 0;
  let checksum = 0;
  for await (const piece of record.packedBytes > 0 ? unpack(file, start, record) : []) {
    budget.take(piece.length);
    bytes += piece.length;
    if (bytes > record.bytes) throw new Error(`${damaged}: it is larger than it says`);
    checksum = crc32(piece, checksum);
    yield piece;
  }
  if (bytes !== record.bytes || checksum !== record.checksum) throw new Error(`${damaged}: its checksum is wrong`);
}

/** A stream of its own for each: one made of the handle closes it when it is stopped early. */
function unpack(file: string, start: number, { packedBytes, method }: ZipRecord): AsyncIterable<Buffer> {
  const packed = createReadStream(file, { start, end: start + packedBytes - 1 });
  const unpacked = method === deflated ? createInflateRaw() : new PassThrough();
  pipeline(packed, unpacked, () => undefined); // what fails comes out of `unpacked`
  return unpacked;
}
