import { open } from 'node:fs/promises';
import { AssistantError } from '#domain/errors.js';

/** `IxFI` | dimension i32 | rows i64 | two unused i64 | trained u8 | metric i32 | number of floats u64 | floats (faiss/impl/index_write.cpp). */
const headerBytes = 45;
const magic = 'IxFI';
const longestDimension = 65_536;

/** Looks a file over before faiss reads it: a flat inner-product index, as long as its header says. @throws AssistantError BUILD_CORRUPT */
export async function checkFaissFile(file: string): Promise<void> {
  const { header, bytes } = await readHeader(file);
  const dimension = header.readInt32LE(4);
  const rows = Number(header.readBigInt64LE(8));
  const floats = Number(header.readBigUInt64LE(37));
  const whole =
    dimension > 0 && dimension <= longestDimension && rows >= 0 && floats === rows * dimension && bytes === headerBytes + floats * 4;
  if (header.toString('latin1', 0, 4) !== magic || !whole) {
    throw new AssistantError('BUILD_CORRUPT', `the vector index ${file} is damaged or of another kind; ingest the library again`);
  }
}

async function readHeader(file: string): Promise<{ header: Buffer; bytes: number }> {
  try {
    const handle = await open(file, 'r');
    try {
      const header = Buffer.alloc(headerBytes);
      await handle.read(header, 0, headerBytes, 0);
      return { header, bytes: (await handle.stat()).size };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw new AssistantError('BUILD_CORRUPT', `the vector index ${file} cannot be read; ingest the library again`, { cause });
  }
}
