import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { checkUsearchFile, isUsearchFile } from '#adapters/vector-store/usearch/usearch-file.js';
import { UsearchVectorStore } from '#adapters/vector-store/usearch/usearch-vector-store.js';
import { temporaryFolder } from '../../../contract/temporary-folder.js';

const dimension = 4;
const rows = 40;
const head = 8 + rows * dimension * 4;
const graph = head + 64;
const levels = graph + 40;
const nodes = levels + rows * 2;

describe('the file of a graph', () => {
  const folder = temporaryFolder();
  const store = new UsearchVectorStore();
  afterAll(() => store.close());
  let file = '';
  beforeEach(async () => {
    file = folder.file('index');
    const writer = await store.create(file, dimension);
    await writer.add(Array.from({ length: rows }, (_, i) => Float32Array.of(Math.sin(i), Math.cos(i), Math.sin(i * 2), 0.1)));
    await writer.finish();
  });
  const change = (write: (bytes: Buffer) => unknown): void => {
    const bytes = readFileSync(file);
    write(bytes);
    writeFileSync(file, bytes);
  };
  const refusal = { code: 'BUILD_CORRUPT', message: expect.stringContaining(file) };

  it('says what is in it', () => {
    expect([checkUsearchFile(file), isUsearchFile(file)]).toEqual([{ dimension, size: rows }, true]);
  });

  it.each([4, 8, 100, head + 3, graph - 1, graph + 20, levels + 5, nodes, nodes + 1, nodes + 3_000])(
    'is refused when it ends after %i bytes',
    async (length) => {
      truncateSync(file, length);
      await expect(store.open(file)).rejects.toMatchObject(refusal);
    },
  );

  it.each<[string, (bytes: Buffer) => unknown]>([
    ['a row more', (bytes) => bytes.writeUInt32LE(rows + 1, 0)],
    ['billions of rows', (bytes) => bytes.writeUInt32LE(4_294_967_295, 0)],
    ['rows of another length', (bytes) => bytes.writeUInt32LE(8, 4)],
    ['a later version', (bytes) => bytes.writeUInt16LE(3, head + 7)],
    ['another metric', (bytes) => bytes.writeUInt8(0x63, head + 13)],
    ['another dimension', (bytes) => bytes.writeBigUInt64LE(3n, head + 33)],
    ['a graph of fewer rows', (bytes) => bytes.writeBigUInt64LE(3n, graph)],
    ['endless connectivity', (bytes) => bytes.writeBigUInt64LE(1n << 60n, graph + 8)],
    ['an entry outside', (bytes) => bytes.writeBigUInt64LE(BigInt(rows), graph + 32)],
    ['a level below the base', (bytes) => bytes.writeInt16LE(-1, levels)],
    ['a level above all', (bytes) => bytes.writeInt16LE(2_000, levels + 2)],
    ['a level that its node contradicts', (bytes) => bytes.writeInt16LE(1_000, nodes + 8)],
    ['more neighbours than there is room for', (bytes) => bytes.writeUInt32LE(33, nodes + 10)],
    ['a neighbour outside', (bytes) => bytes.writeUInt32LE(rows, nodes + 14)],
    ['something behind its end', (bytes) => bytes.writeBigUInt64LE(15n, graph + 8)],
  ])('is refused with %s', async (_, damage) => {
    change(damage);
    await expect(store.open(file)).rejects.toMatchObject(refusal);
  });

  it('is refused with bytes behind its end', async () => {
    writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.of(1)]));
    await expect(store.open(file)).rejects.toMatchObject(refusal);
  });

  it('is refused, or searched without harm, whatever single byte is wrong', async () => {
    const whole = readFileSync(file);
    for (let at = 0; at < whole.length; at += 37) {
      const bytes = Buffer.from(whole);
      bytes.writeUInt8((bytes[at] ?? 0) ^ 0xff, at);
      writeFileSync(file, bytes);
      const opened = await store.open(file).catch((error: unknown) => error);
      if (opened instanceof Error) expect(opened).toMatchObject(refusal);
      else expect((await (opened as Awaited<ReturnType<typeof store.open>>).search(Float32Array.of(1, 0, 0, 0), 3)).length).toBe(3);
    }
  });
});
