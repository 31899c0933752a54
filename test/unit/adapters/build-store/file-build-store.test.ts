import { appendFile, copyFile, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { FileBuildStore } from '#adapters/build-store/file-build-store.js';
import type { Stores } from '#adapters/build-store/open-build-folder.js';
import { FileTokenStore } from '#adapters/token-store/file-token-store.js';
import { SqliteChunkStore } from '#adapters/chunk-store/sqlite-chunk-store.js';
import { MemoryVectorStore } from '#adapters/vector-store/memory-vector-store.js';
import { Libraries } from '#library/libraries.js';
import type { ChunkIndexWriter } from '#ports/chunk-store.js';
import type { Clock } from '#ports/clock.js';
import type { VectorIndexWriter } from '#ports/vector-store.js';
import { FakeClock } from '../../../fakes/fake-clock.js';
import { MemoryGateStore } from '../../../fakes/memory-gate-store.js';
import { fillBuild, publishSample, publishWithTokens, sampleManifest, sampleModel } from '../../../fakes/sample-build.js';
import { sampleGate } from '../../../fakes/sample-gate.js';
import { SpaceWordSegmenter } from '../../../fakes/space-word-segmenter.js';
import { startProgram } from '../../../simulators/start-program.js';

/** Other programs are started, on machines that may be busy. */
jest.setTimeout(60_000);

const program = new URL('./build-process.child.ts', import.meta.url);
const chunkStore = new SqliteChunkStore(new SpaceWordSegmenter());
let librariesFolder: string;
let store: FileBuildStore;
const storeIn = (home: string, stores: Partial<Stores> = {}): FileBuildStore =>
  new FileBuildStore({
    librariesFolder: home,
    home,
    vectorStore: new MemoryVectorStore(),
    chunkStore,
    tokenStore: new FileTokenStore(),
    clock: new FakeClock(),
    ...stores,
  });
beforeEach(async () => {
  librariesFolder = await mkdtemp(path.join(tmpdir(), 'huixiang-libraries-'));
  store = storeIn(librariesFolder);
});
afterEach(() => rm(librariesFolder, { recursive: true, force: true }));

const kept = <Writer>(list: Writer[], writer: Writer): Writer => {
  list.push(writer);
  return writer;
};
const inLibrary = (...parts: string[]): string => path.join(librariesFolder, 'plants', ...parts);
const inBuild = (id: string, file: string): string => inLibrary('builds', id, file);
const firstText = async (): Promise<string | undefined> => {
  const build = await store.open('plants', sampleModel);
  const [chunk] = build.chunks.chunks([0]);
  await build.close();
  return chunk?.text;
};
/** Changes one byte, keeping the length. */
const flip = async (file: string): Promise<void> => {
  const bytes = await readFile(file);
  bytes[bytes.length >> 1]! ^= 1;
  await writeFile(file, bytes);
};
const corruption = (file: string) => ({
  code: 'BUILD_CORRUPT',
  message: expect.stringMatching(new RegExp(`${file}.*huixiang ingest --library plants`)),
});

describe('a build on disk', () => {
  it('is a folder named after its time, with index, chunks and manifest', async () => {
    const id = await publishSample(store, 'plants', ['text']);
    expect(id).toMatch(/^20260102T030405Z-[0-9a-f]{6}$/);
    expect(await readFile(inLibrary('current'), 'utf8')).toBe(`${id}\n`);
    expect(await readdir(inLibrary('builds', id))).toEqual(expect.arrayContaining(['index.faiss', 'chunks.sqlite', 'manifest.json']));
    const { files } = JSON.parse(await readFile(inBuild(id, 'manifest.json'), 'utf8'));
    expect(files['index.faiss'].bytes).toBe((await stat(inBuild(id, 'index.faiss'))).size);
  });

  describe('names its sources', () => {
    const folderAt = (place: string) => ({ kind: 'folder', path: place, url: null }) as const;
    const sourcesIn = (home: string) => [folderAt(path.join(home, 'repodir')), folderAt(home), folderAt(`${home}-other`)];
    const publish = async (): Promise<string> => {
      const writer = await store.lock('plants');
      const build = await writer.begin(sampleModel);
      await fillBuild(build, ['text']);
      await build.publish({ ...sampleManifest(build.id, 'plants', 1), sources: sourcesIn(librariesFolder) });
      await writer.release();
      return build.id;
    };

    it('from the home where they are in it, so that a copied home reads its own', async () => {
      const id = await publish();
      const { sources } = JSON.parse(await readFile(inBuild(id, 'manifest.json'), 'utf8'));
      expect(sources.map((source: { readonly path: string }) => source.path)).toEqual(['repodir', '.', `${librariesFolder}-other`]);
      const copied = path.join(librariesFolder, 'copied');
      await cp(inLibrary(), path.join(copied, 'plants'), { recursive: true });
      const [repodir, home] = sourcesIn(copied);
      const expected = [repodir, home, folderAt(`${librariesFolder}-other`)];
      expect(await storeIn(copied).current('plants')).toMatchObject({ sources: expected });
      const opened = await storeIn(copied).open('plants', sampleModel);
      await opened.close();
      expect(opened.manifest.sources).toEqual(expected);
    });

    it('as an earlier release did, each by its absolute folder', async () => {
      const id = await publish();
      const manifest = JSON.parse(await readFile(inBuild(id, 'manifest.json'), 'utf8'));
      await writeFile(inBuild(id, 'manifest.json'), JSON.stringify({ ...manifest, sources: sourcesIn(librariesFolder) }));
      expect((await storeIn(librariesFolder).current('plants'))?.sources).toEqual(sourcesIn(librariesFolder));
    });
  });

  it('of an earlier release says nothing of terms, languages, tags and dates, and opens', async () => {
    const id = await publishSample(store, 'plants', ['text']);
    const { terms: _, profile: __, ...earlier } = JSON.parse(await readFile(inBuild(id, 'manifest.json'), 'utf8'));
    const documents = earlier.documents.map(({ tags: _tags, date: _date, ...record }: Record<string, unknown>) => record);
    await writeFile(inBuild(id, 'manifest.json'), JSON.stringify({ ...earlier, documents }));
    expect(await store.current('plants')).toMatchObject({ id, terms: null, profile: null, documents: [{ tags: [], date: null }] });
    expect(await firstText()).toBe('text');
  });

  it.each(['index.faiss', 'chunks.sqlite', 'tokens.bin'])(
    'is refused when %s has changed, was cut off, is empty or is gone, and the file is named',
    async (file) => {
      const id = await publishWithTokens(store, 'plants', ['text']);
      const place = inBuild(id, file);
      await copyFile(place, inLibrary('copy'));
      await flip(place);
      await expect(store.open('plants', sampleModel)).rejects.toMatchObject(corruption(file));
      await appendFile(place, 'x');
      await expect(store.open('plants', sampleModel)).rejects.toMatchObject(corruption(file));
      await writeFile(place, '');
      await expect(store.open('plants', sampleModel)).rejects.toMatchObject(corruption(file));
      await rm(place);
      await expect(store.open('plants', sampleModel)).rejects.toMatchObject(corruption(file));
      await copyFile(inLibrary('copy'), place);
      expect(await firstText()).toBe('text');
    },
  );

  it('is checked again when a file has changed after it was found right, even at the same length and time', async () => {
    const id = await publishSample(store, 'plants', ['text']);
    const second = new Date('2026-01-02T03:04:05Z');
    await utimes(inBuild(id, 'index.faiss'), second, second);
    await sleep(60);
    expect(await firstText()).toBe('text');
    const stamp = await readFile(inBuild(id, 'verified.json'), 'utf8');
    await flip(inBuild(id, 'index.faiss'));
    await utimes(inBuild(id, 'index.faiss'), second, second);
    await expect(store.open('plants', sampleModel)).rejects.toMatchObject(corruption('index.faiss'));
    await flip(inBuild(id, 'index.faiss'));
    expect(await firstText()).toBe('text');
    expect(await readFile(inBuild(id, 'verified.json'), 'utf8')).not.toBe(stamp);
  });

  it('has token vectors only where it was made with them, and is opened without those of another version', async () => {
    const without = await publishSample(store, 'plants', ['text']);
    expect(await readdir(inLibrary('builds', without))).not.toContain('tokens.bin');
    const id = await publishWithTokens(store, 'plants', ['text']);
    const manifest = JSON.parse(await readFile(inBuild(id, 'manifest.json'), 'utf8'));
    expect(Object.keys(manifest.files).toSorted()).toEqual(['chunks.sqlite', 'index.faiss', 'tokens.bin']);
    await writeFile(inBuild(id, 'manifest.json'), JSON.stringify({ ...manifest, tokens: manifest.tokens + 1 }));
    const build = await store.open('plants', sampleModel);
    expect(build.tokens).toBeNull();
    await build.close();
  });

  it('of before there were token vectors is opened as it is', async () => {
    const id = await publishSample(store, 'plants', ['text']);
    const { tokens: _, ...manifest } = JSON.parse(await readFile(inBuild(id, 'manifest.json'), 'utf8'));
    await writeFile(inBuild(id, 'manifest.json'), JSON.stringify(manifest));
    const build = await store.open('plants', sampleModel);
    expect([build.tokens, build.manifest.tokens]).toEqual([null, null]);
    await build.close();
  });

  it('is opened without being hashed again while nothing has touched it', async () => {
    const id = await publishSample(store, 'plants', ['text']);
    await sleep(60);
    await firstText();
    const { mtimeNs } = await stat(inBuild(id, 'verified.json'), { bigint: true });
    await firstText();
    expect((await stat(inBuild(id, 'verified.json'), { bigint: true })).mtimeNs).toBe(mtimeNs);
  });

  it.each(['', 'null', '{"format":1}', '{"format":2', '\0\0\0'])('is refused when its manifest is %j', async (content) => {
    const id = await publishSample(store, 'plants', ['text']);
    await writeFile(inBuild(id, 'manifest.json'), content);
    await expect(store.open('plants', sampleModel)).rejects.toMatchObject(corruption('manifest.json'));
    const fresh = storeIn(librariesFolder);
    await expect(fresh.current('plants')).rejects.toMatchObject(corruption('manifest.json'));
    expect(await fresh.list('plants')).toEqual([]);
  });

  it('is refused when current is garbage or names a build that is gone', async () => {
    const id = await publishSample(store, 'plants', ['text']);
    await writeFile(inLibrary('current'), '../../etc/passwd');
    await expect(store.open('plants', sampleModel)).rejects.toMatchObject(corruption('current'));
    await writeFile(inLibrary('current'), id);
    await rename(inLibrary('builds', id), inLibrary('elsewhere'));
    await expect(store.open('plants', sampleModel)).rejects.toMatchObject({ code: 'BUILD_CORRUPT' });
  });

  it('is repaired by the next publish, whatever is broken', async () => {
    const id = await publishSample(store, 'plants', ['text']);
    await rm(inBuild(id, 'manifest.json'));
    await rm(inBuild(id, 'index.faiss'));
    await publishSample(store, 'plants', ['repaired']);
    expect(await firstText()).toBe('repaired');
  });

  it('sorts after older ones even when the clock was set back', async () => {
    await mkdir(inLibrary('builds', '20991231T235959Z-ffffff'), { recursive: true });
    expect(await publishSample(store, 'plants', ['text'])).toMatch(/^21000101T000000Z-/);
  });

  it('leaves no library behind when a writer only took the lock', async () => {
    await (await store.lock('plants')).release();
    await expect(store.open('plants', sampleModel)).rejects.toMatchObject({ code: 'LIBRARY_NOT_FOUND' });
    expect((await readdir(librariesFolder)).filter((name) => name !== '.locks')).toEqual([]);
  });

  it('that cannot begin says why, and gives up what it had begun', async () => {
    const [vectors, tokens] = [new MemoryVectorStore(), new FileTokenStore()];
    const begun: { readonly chunks: ChunkIndexWriter[]; readonly vectors: VectorIndexWriter[] } = { chunks: [], vectors: [] };
    let isFull = true;
    const writer = await storeIn(librariesFolder, {
      vectorStore: {
        create: async (file, dimension) => kept(begun.vectors, await vectors.create(file, dimension)),
        open: (file) => vectors.open(file),
        close: () => vectors.close(),
      },
      chunkStore: { create: (file) => kept(begun.chunks, chunkStore.create(file)), open: (file) => chunkStore.open(file) },
      tokenStore: {
        create: async (file, dimension) => (isFull ? Promise.reject(new Error('no space')) : tokens.create(file, dimension)),
        open: (file) => tokens.open(file),
      },
    }).lock('plants');
    await expect(writer.begin(sampleModel, { withTokens: true })).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
      cause: expect.objectContaining({ message: 'no space' }),
    });
    expect(await readdir(inLibrary('builds'))).toEqual([]);
    expect([begun.vectors.length, begun.chunks.length]).toEqual([1, 1]);
    expect(() => begun.chunks[0]!.add([])).toThrow('finished or abandoned');
    await expect(begun.vectors[0]!.add([new Float32Array(sampleModel.dimension)])).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    isFull = false;
    await writer.begin(sampleModel, { withTokens: true });
    expect(await readdir(inLibrary('builds'))).toHaveLength(1);
    await writer.release();
  });

  it('leaves no folder behind when it is dropped', async () => {
    const writer = await store.lock('plants');
    await fillBuild(await writer.begin(sampleModel), ['text']);
    expect(await readdir(inLibrary('builds'))).toHaveLength(1);
    await writer.release();
    expect(await readdir(inLibrary('builds'))).toEqual([]);
  });
});

describe('several programs', () => {
  it('keeps a build that another program has open, until that program is killed', async () => {
    const id = await publishSample(store, 'plants', ['held']);
    const reader = await startProgram(program, ['hold', librariesFolder]);
    try {
      expect(reader.line).toBe(id);
      for (const text of ['2', '3', '4', '5']) await publishSample(store, 'plants', [text]);
      expect((await store.list('plants')).map((manifest) => manifest.id)).toContain(id);
    } finally {
      await reader.kill();
    }
    await publishSample(store, 'plants', ['6']);
    expect(await readdir(inLibrary('builds'))).toHaveLength(3);
  });

  it('answers from a whole build, and lets the next writer in, whenever a writer is killed', async () => {
    await publishSample(store, 'plants', ['before']);
    for (const delay of [0, 3, 7, 13, 26, 37]) {
      const writer = await startProgram(program, ['publish', librariesFolder]);
      await sleep(delay);
      await writer.kill();
      expect(['before', 'by the other program']).toContain(await firstText());
      const id = await publishSample(store, 'plants', ['before']);
      expect(await store.current('plants')).toMatchObject({ id });
      const builds = await readdir(inLibrary('builds'));
      expect(builds.filter((name) => name.endsWith('.partial'))).toEqual([]);
      expect(builds.length).toBeLessThanOrEqual(3);
    }
  });

  it('lets a running program follow the builds of another one without failing a question', async () => {
    const gates = new MemoryGateStore();
    await gates.save('plants', sampleGate());
    await publishSample(store, 'plants', ['before']);
    let milliseconds = 0;
    const clock: Clock = { now: () => new Date(), elapsed: () => (milliseconds += 1_000) };
    const warnings: string[] = [];
    const libraries = new Libraries({ builds: store, gates, model: sampleModel, clock, warn: (warning) => warnings.push(warning) });
    const used = new Set<string>();
    const first = await libraries.acquire('plants');
    const writer = await startProgram(program, ['publish', librariesFolder]);
    for (let i = 0; i < 3_000 && used.size < 5; i += 1) {
      await sleep(1);
      const { build, release } = await libraries.acquire('plants');
      used.add(build.manifest.id);
      expect(build.chunks.chunks([0])).toHaveLength(1);
      release();
    }
    await writer.kill();
    expect(used.size).toBe(5);
    expect(warnings).toEqual([]);
    expect(first.build.chunks.chunks([0])).toMatchObject([{ text: 'before' }]);
    first.release();
    await libraries.close();
    await publishSample(store, 'plants', ['after']);
    expect(await store.list('plants')).toHaveLength(3);
  });

  it('opens a build while another program publishes and prunes without pause', async () => {
    await publishSample(store, 'plants', ['before']);
    const writer = await startProgram(program, ['publish', librariesFolder]);
    try {
      for (let i = 0; i < 100; i += 1) expect(['before', 'by the other program']).toContain(await firstText());
    } finally {
      await writer.kill();
    }
  });
});
