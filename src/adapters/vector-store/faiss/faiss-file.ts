import { open } from 'node:fs/promises';
import { AssistantError } from '#domain/errors.js';

/** `IxFI` | dimension i32 | rows i64 | two unused i64 | trained u8 | metric i32 | number of floats u64 | floats (faiss/impl/index_write.cpp). */
const magic = 'IxFI';
const unused = 1n << 20n;
const longestDimension = 65_536;

/** Where the floats begin. */
export const faissHeaderBytes = 45;

/** The head of a flat inner-product index, byte for byte as faiss writes it. */
export function faissHeader(rows: number, dimension: number): Buffer {
  const header = Buffer.alloc(faissHeaderBytes);
  header.write(magic, 'latin1');
  header.writeInt32LE(dimension, 4);
  header.writeBigInt64LE(BigInt(rows), 8);
  header.writeBigInt64LE(unused, 16);
  header.writeBigInt64LE(unused, 24);
  header.writeUInt8(1, 32);
  header.writeInt32LE(0, 33);
  header.writeBigUInt64LE(BigInt(rows) * BigInt(dimension), 37);
  return header;
}

/** Looks a file over before faiss reads it: a flat inner-product index, as long as its header says. @throws AssistantError BUILD_CORRUPT */
export async function checkFaissFile(file: string): Promise<void> {
  const { header, bytes } = await readHeader(file);
  const dimension = header.readInt32LE(4);
  const rows = Number(header.readBigInt64LE(8));
  const floats = Number(header.readBigUInt64LE(37));
  const whole =
    dimension > 0 && dimension <= longestDimension && rows >= 0 && floats === rows * dimension && bytes === faissHeaderBytes + floats * 4;
  if (header.toString('latin1', 0, 4) !== magic || !whole) {
    throw new AssistantError('BUILD_CORRUPT', `the vector index ${file} is damaged or of another kind; ingest the library again`);
  }
}

async function readHeader(file: string): Promise<{ header: Buffer; bytes: number }> {
  try {
    const handle = await open(file, 'r');
    try {
      const header = Buffer.alloc(faissHeaderBytes);
      await handle.read(header, 0, faissHeaderBytes, 0);
      return { header, bytes: (await handle.stat()).size };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw new AssistantError('BUILD_CORRUPT', `the vector index ${file} cannot be read; ingest the library again`, { cause });
  }
}
