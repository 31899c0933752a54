import { existsSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { VectorStore } from '#ports/vector-store.js';
import { temporaryFolder } from './temporary-folder.js';

const dimension = 4;
const unit = (...values: number[]): Float32Array => {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
};
const rows = [unit(1, 0, 0, 0), unit(0, 1, 0, 0), unit(1, 1, 0, 0), unit(0, 0, 1, 0), unit(0, 1, 0, 0)];

const nearest = (vectors: readonly Float32Array[], question: Float32Array, limit: number): number[] =>
  vectors
    .map((vector, row) => ({ row, score: vector.reduce((sum, value, i) => sum + value * (question[i] ?? 0), 0) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ row }) => row);

/** Clauses a store may keep in a weaker form. */
type Clause = 'exact';

export interface Deviation {
  readonly clause: Clause;
  /** Why, and what holds instead. */
  readonly reason: string;
}

/** What every vector store keeps to. */
export function vectorStoreContract(name: string, create: () => VectorStore, deviations: readonly Deviation[] = []): void {
  const deviation = deviations.find(({ clause }) => clause === 'exact');
  describe(`${name} keeps to the vector store contract`, () => {
    const folder = temporaryFolder();
    let store: VectorStore;
    beforeEach(() => (store = create()));
    afterEach(() => store.close());

    const write = async (vectors = rows): Promise<string> => {
      const file = folder.file('index');
      const writer = await store.create(file, dimension);
      for (const vector of vectors) await writer.add([vector]);
      await writer.finish();
      return file;
    };

    it('finds the nearest rows, best first, ties by row', async () => {
      const index = await store.open(await write());
      const hits = await index.search(unit(0, 1, 0, 0), 4);
      expect([index.dimension, index.size]).toEqual([4, 5]);
      expect(hits.map(({ row }) => row)).toEqual([1, 4, 2, 0]);
      expect(hits.map(({ score }) => Number(score.toFixed(4)))).toEqual([1, 1, 0.7071, 0]);
      expect((await index.search(unit(0, 1, 0, 0), 1)).map(({ row }) => row)).toEqual([1]);
    });

    it('keeps ties in order however many there are', async () => {
      const index = await store.open(await write(Array.from({ length: 300 }, () => unit(1, 1, 1, 1))));
      expect((await index.search(unit(1, 1, 1, 1), 7)).map(({ row }) => row)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    });

    const exactness = deviation ? `finds .99 of the nearest of a plain loop: ${deviation.reason}` : 'is exact against a plain loop';
    it(exactness, async () => {
      const random = Array.from({ length: 400 }, (_, i) => unit(Math.sin(i), Math.cos(i * 2), Math.sin(i * 3), Math.cos(i * 5)));
      const index = await store.open(await write(random));
      const questions = deviation ? random.map((_, i) => unit(Math.cos(i), 0.5, Math.sin(i * 7), 0.1)) : [unit(0.3, -0.2, 0.8, 0.1)];
      let shared = 0;
      for (const question of questions) {
        const expected = nearest(random, question, 20);
        const found = (await index.search(question, 20)).map(({ row }) => row);
        if (!deviation) expect(found).toEqual(expected);
        shared += found.filter((row) => expected.includes(row)).length;
      }
      expect(shared).toBeGreaterThanOrEqual(questions.length * 20 * (deviation ? 0.99 : 1));
    });

    it('gives of one vector asked for again what it gives of another alike', async () => {
      const index = await store.open(await write(Array.from({ length: 300 }, (_, i) => unit(Math.sin(i), Math.cos(i), 0.3, 0.1))));
      const again = unit(0.2, 0.9, 0.1, 0);
      for (const limit of [5, 100, 3, 250, 300]) {
        expect(await index.search(again, limit)).toEqual(await index.search(Float32Array.from(again), limit));
      }
      await expect(index.search(again, 3, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    });

    it('gives all rows when asked for more, and none when it is empty', async () => {
      expect(await (await store.open(await write())).search(unit(1, 0, 0, 0), 100)).toHaveLength(5);
      expect(await (await store.open(await write([]))).search(unit(1, 0, 0, 0), 3)).toEqual([]);
    });

    it.each([
      ['a wrong length', Float32Array.of(1, 0), 3],
      ['NaN', Float32Array.of(1, NaN, 0, 0), 3],
      ['no hits', rows[0] ?? unit(1), 0],
      ['half a hit', rows[0] ?? unit(1), 1.5],
    ])('refuses %s', async (_, vector, limit) => {
      const index = await store.open(await write());
      await expect(index.search(vector, limit)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    });

    it('refuses to store what it could not search, and stays usable', async () => {
      const writer = await store.create(folder.file('index'), dimension);
      await expect(writer.add([Float32Array.of(1)])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      await expect(writer.add([unit(1, 0, 0, 0), Float32Array.of(NaN, 0, 0, 0)])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      await writer.add([unit(1, 0, 0, 0)]);
      await writer.finish();
      expect((await store.open(folder.file('index'))).size).toBe(1);
    });

    it('leaves no file when it is abandoned, and nothing but its file when it is finished', async () => {
      const writer = await store.create(folder.file('other'), dimension);
      await writer.add(rows);
      await writer.abandon();
      await writer.abandon();
      await expect(writer.add(rows)).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
      expect(existsSync(folder.file('other'))).toBe(false);
      expect(readdirSync(path.dirname(await write()))).toEqual(['index']);
    });

    it('says that it could not write', async () => {
      const writer = await store.create(folder.file('missing/folder/index'), dimension);
      await expect(writer.finish()).rejects.toMatchObject({ code: 'STORAGE_FAILED', message: expect.stringContaining('missing/folder') });
    });

    it.each(['missing', 'empty', 'cut off', 'of another kind'])('refuses a file that is %s', async (damage) => {
      const file = damage === 'missing' ? folder.file('nothing') : await write();
      if (damage === 'empty') truncateSync(file, 0);
      if (damage === 'cut off') truncateSync(file, 50);
      if (damage === 'of another kind') writeFileSync(file, Buffer.alloc(5_000, 'not an index '));
      await expect(store.open(file)).rejects.toMatchObject({ code: 'BUILD_CORRUPT', message: expect.stringContaining(file) });
    });

    it('searches several indexes at once while another is written', async () => {
      const first = await store.open(await write());
      const writer = await store.create(folder.file('second'), dimension);
      const [hits, again] = await Promise.all([first.search(unit(1, 0, 0, 0), 1), first.search(unit(0, 0, 1, 0), 1), writer.add(rows)]);
      await writer.finish();
      expect([hits[0]?.row, again[0]?.row]).toEqual([0, 3]);
    });

    it('stops for its signal', async () => {
      const index = await store.open(await write());
      await expect(index.search(unit(1, 0, 0, 0), 1, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    });

    it('gives the scores of some rows, in their order, as a search gives them', async () => {
      const vectors = Array.from({ length: 400 }, (_, i) => unit(Math.sin(i), Math.cos(i * 2), Math.sin(i * 3), Math.cos(i * 5)));
      const index = await store.open(await write(vectors));
      const question = unit(0.3, -0.2, 0.8, 0.1);
      const all = vectors.map((vector) => vector.reduce((sum, value, i) => sum + value * (question[i] ?? 0), 0));
      const some = [399, 0, 7, 8, 9, 123];
      const scores = await index.scores(question, some);
      scores.forEach((score, i) => expect(score).toBeCloseTo(all[some[i] ?? 0] ?? NaN, 6));
      const [best] = await index.search(question, 1);
      expect((await index.scores(question, [best?.row ?? 0]))[0]).toBeCloseTo(best?.score ?? NaN, 6);
      expect(await index.scores(question, [])).toEqual([]);
    });

    it('refuses to score a row that there is not, what it could not search for, and when it is told to stop or closed', async () => {
      const index = await store.open(await write());
      for (const row of [-1, 0.5, 5, NaN])
        await expect(index.scores(unit(1, 0, 0, 0), [0, row])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      for (const vector of [Float32Array.of(1, 0), Float32Array.of(1, NaN, 0, 0)])
        await expect(index.scores(vector, [0])).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      const signal = AbortSignal.abort();
      await expect(index.scores(unit(1, 0, 0, 0), [0], { signal })).rejects.toMatchObject({ code: 'CANCELLED' });
      await index.close();
      await expect(index.scores(unit(1, 0, 0, 0), [0])).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    });

    it('finds again after its thread, where it has one, was lost', async () => {
      const threads: Worker[] = [];
      const remember = (thread: Worker): number => threads.push(thread);
      process.on('worker', remember);
      const index = await write()
        .then((file) => store.open(file))
        .finally(() => process.off('worker', remember));
      await Promise.all(threads.map((thread) => thread.terminate()));
      expect((await index.search(unit(0, 1, 0, 0), 2)).map(({ row }) => row)).toEqual([1, 4]);
    });

    it('is closed once and for all', async () => {
      const index = await store.open(await write());
      await index.close();
      await index.close();
      await expect(index.search(unit(1, 0, 0, 0), 1)).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
      const other = await store.open(folder.file('index'));
      await store.close();
      await store.close();
      await expect(other.search(unit(1, 0, 0, 0), 1)).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    });
  });
}
