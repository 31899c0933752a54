import type { TokenVectors } from '#domain/token-vectors.js';
import type { TokenStore } from '#ports/token-store.js';
import { packTokens } from '#shared/packed-tokens.js';
import { temporaryFolder } from './temporary-folder.js';

const dimension = 5;
const tokensOf = (count: number, seed: number): TokenVectors =>
  packTokens(
    Float32Array.from({ length: count * dimension }, (_, i) => Math.sin(i * 3 + seed)),
    dimension,
  );
const chunks = [3, 0, 1, 200, 7].map((count, i) => tokensOf(count, i));

/** What every token store keeps to. */
export function tokenStoreContract(name: string, create: () => TokenStore): void {
  describe(`${name} keeps to the token store contract`, () => {
    const folder = temporaryFolder();
    const store = create();

    const write = async (tokens: readonly TokenVectors[] = chunks): Promise<string> => {
      const file = folder.file('tokens');
      const writer = await store.create(file, dimension);
      await writer.add(tokens.slice(0, 2));
      await writer.add([]);
      await writer.add(tokens.slice(2));
      await writer.finish();
      return file;
    };

    it('gives back what was added, in the order asked for', async () => {
      const index = await store.open(await write());
      expect([index.dimension, index.size]).toEqual([dimension, 5]);
      expect(await index.read([4, 0, 0, 1, 3])).toEqual([4, 0, 0, 1, 3].map((id) => chunks[id]));
      expect(await index.read([])).toEqual([]);
      await index.close();
    });

    it('takes a part of a larger array, not the whole', async () => {
      const two = tokensOf(2, 9);
      const half = { count: 1, dimension, packed: two.packed.subarray(two.packed.length / 2) };
      const index = await store.open(await write([half]));
      expect(await index.read([0])).toEqual([{ ...half, packed: half.packed.slice() }]);
      await index.close();
    });

    it('can be empty', async () => {
      const index = await store.open(await write([]));
      expect(index.size).toBe(0);
      await index.close();
    });

    it('refuses ids that it does not have', async () => {
      const index = await store.open(await write());
      for (const id of [5, -1, 0.5, NaN]) await expect(index.read([0, id])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      await index.close();
    });

    it('refuses vectors that are not its own, and stays usable', async () => {
      const writer = await store.create(folder.file('tokens'), dimension);
      const short = { count: 2, dimension, packed: new Uint8Array(7) };
      await expect(writer.add([tokensOf(1, 1), short])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      await expect(writer.add([packTokens(Float32Array.of(1, 0), 2)])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      await writer.add([tokensOf(1, 2)]);
      await writer.finish();
      const index = await store.open(folder.file('tokens'));
      expect(await index.read([0])).toEqual([tokensOf(1, 2)]);
      await index.close();
    });

    it('shows nothing before it is finished, and nothing when it was abandoned', async () => {
      const writer = await store.create(folder.file('tokens'), dimension);
      await writer.add(chunks);
      await expect(store.open(folder.file('tokens'))).rejects.toMatchObject({ code: 'BUILD_CORRUPT' });
      await writer.abandon();
      await writer.abandon();
      await expect(writer.add(chunks)).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
      await expect(store.open(folder.file('tokens'))).rejects.toMatchObject({ code: 'BUILD_CORRUPT' });
    });

    it('stays finished when it is abandoned later', async () => {
      const writer = await store.create(folder.file('tokens'), dimension);
      await writer.add(chunks);
      await writer.finish();
      await writer.abandon();
      await expect(writer.finish()).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
      const index = await store.open(folder.file('tokens'));
      expect(index.size).toBe(5);
      await index.close();
    });

    it('is read by many at once', async () => {
      const index = await store.open(await write());
      const read = await Promise.all(Array.from({ length: 50 }, (_, i) => index.read([i % 5, 3])));
      for (const [i, found] of read.entries()) expect(found).toEqual([chunks[i % 5], chunks[3]]);
      await index.close();
    });

    it('stops for its signal, and is closed once and for all', async () => {
      const index = await store.open(await write());
      await expect(index.read([0], { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
      await index.close();
      await index.close();
      await expect(index.read([0])).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    });
  });
}
