import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileTokenStore } from '#adapters/token-store/file-token-store.js';
import { packTokens } from '#shared/packed-tokens.js';

const store = new FileTokenStore();
const chunks = [4, 2].map((count) => packTokens(new Float32Array(count * 3).fill(1), 3));
let folder: string;
let file: string;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'huixiang-tokens-'));
  file = path.join(folder, 'tokens.bin');
  const writer = await store.create(file, 3);
  await writer.add(chunks);
  await writer.finish();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const damaged = { code: 'BUILD_CORRUPT', message: expect.stringContaining('tokens.bin') };

describe('FileTokenStore', () => {
  it('leaves nothing but its file', () => {
    expect(readdirSync(folder)).toEqual(['tokens.bin']);
  });

  it('refuses a file cut off anywhere', async () => {
    const { length } = readFileSync(file);
    for (let bytes = length - 1; bytes >= 0; bytes -= 1) {
      truncateSync(file, bytes);
      await expect(store.open(file)).rejects.toMatchObject(damaged);
    }
  });

  it('refuses a file that is longer, something else, or counts wrongly', async () => {
    const good = readFileSync(file);
    appendFileSync(file, 'x');
    await expect(store.open(file)).rejects.toMatchObject(damaged);
    writeFileSync(file, Buffer.alloc(5_000, 'no tokens '));
    await expect(store.open(file)).rejects.toMatchObject(damaged);
    for (const [place, value] of [
      [4, 0],
      [4, 2 ** 32 - 1],
      [8, 2 ** 32 - 1],
      [8, 0],
      [good.length - 8, 9],
      [good.length - 12, 1],
    ] as const) {
      const bad = Buffer.from(good);
      bad.writeUInt32LE(value, place);
      writeFileSync(file, bad);
      await expect(store.open(file)).rejects.toMatchObject(damaged);
    }
    await expect(store.open(folder)).rejects.toMatchObject({ code: 'BUILD_CORRUPT' });
  });

  it('says that a file was cut off while it was open', async () => {
    const index = await store.open(file);
    truncateSync(file, 20);
    await expect(index.read([1])).rejects.toMatchObject({ code: 'STORAGE_FAILED', message: expect.stringContaining('cut off') });
    await index.close();
  });

  it('says that it cannot write', async () => {
    await expect(store.create(path.join(folder, 'missing', 'tokens.bin'), 3)).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    const writer = await store.create(path.join(folder, 'other'), 3);
    rmSync(path.join(folder, 'other.partial'));
    await expect(writer.finish()).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  });

  it('leaves the file of before until a new one is finished', async () => {
    const writer = await store.create(file, 3);
    await writer.add(chunks.slice(1));
    await writer.abandon();
    expect(readdirSync(folder)).toEqual(['tokens.bin']);
    const index = await store.open(file);
    expect(await index.read([0, 1])).toEqual(chunks);
    await index.close();
  });
});
