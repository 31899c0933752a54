import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { decodeEntryName } from '#adapters/document-source/entry-name.js';

/** One line of the directory at the end of a zip file, by APPNOTE.TXT 6.3.10, sections 4.3.12 and 4.5. */
export interface ZipRecord {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Of its local header in the file. */
  readonly offset: number;
  /** Type and rights as Unix has them; 0 where another system made it. */
  readonly mode: number;
}

interface Place {
  readonly offset: number;
  readonly bytes: number;
}

const endBytes = 22;
const longestComment = 65_535;
const recordBytes = 46;
const mostDirectoryBytes = 64_000_000;
const utf8Name = 0x800;
const unix: ReadonlySet<number> = new Set([3, 19]);
const unknown = 0xffff_ffff;
const damaged = 'it is damaged: no zip archive';

/** @throws Error with the reason, in words, when there is no readable directory */
export async function readZipDirectory(handle: FileHandle): Promise<ZipRecord[]> {
  const { size } = await handle.stat();
  const tailBytes = Math.min(size, endBytes + longestComment);
  const tail = await readAt(handle, size - tailBytes, tailBytes);
  const at = findEnd(tail);
  const end = size - tailBytes + at;
  const place = (await place64(handle, end)) ?? { bytes: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16) };
  if (place.bytes > mostDirectoryBytes) throw new Error('it holds too many files');
  // A program put before the archive moves everything by its length.
  const shift = Math.max(0, place.bytes === 0 ? 0 : await shiftOf(handle, place, end));
  return [...records(await readAt(handle, place.offset + shift, place.bytes), shift)];
}

function findEnd(tail: Buffer): number {
  for (let at = tail.length - endBytes; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== 0x0605_4b50 || at + endBytes + tail.readUInt16LE(at + 20) > tail.length) continue;
    if (tail.readUInt16LE(at + 4) !== 0 && tail.readUInt16LE(at + 4) !== 0xffff) throw new Error('it is one part of several; join them');
    return at;
  }
  throw new Error(damaged);
}

async function place64(handle: FileHandle, end: number): Promise<Place | null> {
  if (end < 20) return null;
  const locator = await readAt(handle, end - 20, 20);
  if (locator.readUInt32LE(0) !== 0x0706_4b50) return null;
  const record = await readAt(handle, Number(locator.readBigUInt64LE(8)), 56);
  if (record.readUInt32LE(0) !== 0x0606_4b50) throw new Error(damaged);
  return { bytes: Number(record.readBigUInt64LE(40)), offset: Number(record.readBigUInt64LE(48)) };
}

async function shiftOf(handle: FileHandle, { offset, bytes }: Place, end: number): Promise<number> {
  const isHere = offset + 4 <= end && (await readAt(handle, offset, 4)).readUInt32LE(0) === 0x0201_4b50;
  return isHere ? 0 : end - bytes - offset;
}

function* records(directory: Buffer, shift: number): Generator<ZipRecord> {
  for (let at = 0; at + recordBytes <= directory.length;) {
    if (directory.readUInt32LE(at) !== 0x0201_4b50) throw new Error(damaged);
    const nameEnd = at + recordBytes + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    if (extraEnd > directory.length) throw new Error(damaged);
    const extra = extraFields(directory.subarray(nameEnd, extraEnd));
    const flags = directory.readUInt16LE(at + 8);
    const [bytes = 0, packedBytes = 0, offset = 0] = sizes(
      [24, 20, 42].map((field) => directory.readUInt32LE(at + field)),
      extra.get(1),
    );
    yield {
      name: nameOf(directory.subarray(at + recordBytes, nameEnd), flags, extra.get(0x7075)),
      flags,
      method: directory.readUInt16LE(at + 10),
      checksum: directory.readUInt32LE(at + 16),
      packedBytes,
      bytes,
      offset: offset + shift,
      mode: unix.has(directory.readUInt8(at + 5)) ? directory.readUInt16LE(at + 40) : 0,
    };
    at = extraEnd + directory.readUInt16LE(at + 32);
  }
}

function extraFields(extra: Buffer): Map<number, Buffer> {
  const fields = new Map<number, Buffer>();
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    fields.set(extra.readUInt16LE(at), extra.subarray(at + 4, end));
    at = end;
  }
  return fields;
}

/** Those of the three numbers that did not fit stand in the extra field, in their order. */
function sizes(short: readonly number[], long: Buffer | undefined): number[] {
  let at = 0;
  return short.map((value) => {
    if (value !== unknown || !long || at + 8 > long.length) return value;
    at += 8;
    return Number(long.readBigUInt64LE(at - 8));
  });
}

function nameOf(bytes: Buffer, flags: number, unicode: Buffer | undefined): string {
  if (flags & utf8Name) return bytes.toString('utf8');
  const isCurrent = unicode && unicode.length > 5 && unicode[0] === 1 && unicode.readUInt32LE(1) === crc32(bytes);
  return isCurrent ? unicode.toString('utf8', 5) : decodeEntryName(bytes);
}

async function readAt(handle: FileHandle, position: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(bytes);
  if (!Number.isSafeInteger(position) || position < 0) throw new Error(damaged);
  const { bytesRead } = await handle.read(buffer, 0, bytes, position);
  if (bytesRead < bytes) throw new Error(damaged);
  return buffer;
}
