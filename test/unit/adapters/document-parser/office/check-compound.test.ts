import { readFile } from 'node:fs/promises';
import { checkCompound } from '#adapters/document-parser/office/check-compound.js';

const mail = (): Promise<Buffer> => readFile('test/fixtures/documents/mail.msg');
const damaged = 'it is damaged: its parts do not fit together';
const sector = 512;

/** Offset of the directory, and of the table of sectors. */
async function places(): Promise<{ readonly bytes: Buffer; readonly directory: number; readonly table: number }> {
  const bytes = await mail();
  return { bytes, directory: (bytes.readUInt32LE(48) + 1) * sector, table: (bytes.readUInt32LE(76) + 1) * sector };
}

describe('checking a compound file', () => {
  it.each(['mail.msg', 'sheet.xls', 'stock.xls', 'manual.doc'])('finds nothing wrong with %s', async (name) => {
    const bytes = await readFile(`test/fixtures/documents/${name}`);
    expect(() => checkCompound(bytes)).not.toThrow();
  });

  it('refuses a chain of sectors that returns to its start', async () => {
    const { bytes, table } = await places();
    const start = bytes.readUInt32LE(48);
    bytes.writeUInt32LE(start, table + start * 4);
    expect(() => checkCompound(bytes)).toThrow(damaged);
  });

  it('refuses a storage that holds itself', async () => {
    const { bytes, directory } = await places();
    bytes.writeUInt32LE(0, directory + 76);
    expect(() => checkCompound(bytes)).toThrow(damaged);
  });

  it('refuses a stream that claims to be longer than the file', async () => {
    const { bytes, directory } = await places();
    const stream = Array.from({ length: 4 }, (_, i) => directory + i * 128).find((at) => bytes[at + 66] === 2);
    bytes.writeUInt32LE(0x7fff_ffff, (stream ?? 0) + 120);
    expect(() => checkCompound(bytes)).toThrow(damaged);
  });

  it('refuses what is no compound file', () => {
    expect(() => checkCompound(Buffer.from('no'))).toThrow('it is damaged: no compound file');
  });
});
