import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { FileBuildCheck } from '#adapters/build-store/file-build-check.js';
import { FileBuildStore } from '#adapters/build-store/file-build-store.js';
import { SqliteChunkStore } from '#adapters/chunk-store/sqlite-chunk-store.js';
import { FileGateStore } from '#adapters/gate-store/file-gate-store.js';
import { FolderLibraryStore } from '#adapters/library-store/folder-library-store.js';
import { FileTokenStore } from '#adapters/token-store/file-token-store.js';
import { MemoryVectorStore } from '#adapters/vector-store/memory-vector-store.js';
import type { BuildManifest } from '#domain/build.js';
import { checkFiles } from '#upkeep/check-files.js';
import { CheckLibraries, type Fault } from '#upkeep/check-libraries.js';
import type { BuildCheck } from '#ports/build-check.js';
import type { VectorStore } from '#ports/vector-store.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { FakeClock } from '../../fakes/fake-clock.js';
import { publishSample, sampleModel } from '../../fakes/sample-build.js';
import { sampleGate } from '../../fakes/sample-gate.js';
import { SpaceWordSegmenter } from '../../fakes/space-word-segmenter.js';

const folder = temporaryFolder();
const { signal } = new AbortController();
let builds: FileBuildStore;
let gates: FileGateStore;
let check: FileBuildCheck;
let checking: CheckLibraries;
let checkingBy: (check: BuildCheck) => CheckLibraries;
let checkOver: (vectorStore: VectorStore) => FileBuildCheck;
let older: string;
let live: string;
const library = (): string => folder.file('workdir/libraries/plants');
const inBuild = (id: string, name: string): string => path.join(library(), 'builds', id, name);

async function faultsOf(repairs = false, over = checking): Promise<Fault[]> {
  const faults: Fault[] = [];
  for await (const fault of over.run({ repairs, signal })) faults.push(fault);
  return faults;
}

/** Writes the manifest anew, so that only counting can find what is wrong. */
function changeManifest(id: string, change: (manifest: BuildManifest) => BuildManifest): void {
  const manifest = JSON.parse(readFileSync(inBuild(id, 'manifest.json'), 'utf8')) as BuildManifest;
  const files = Object.fromEntries(
    Object.keys(manifest.files).map((name) => {
      const bytes = readFileSync(inBuild(id, name));
      return [name, { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }];
    }),
  );
  writeFileSync(inBuild(id, 'manifest.json'), JSON.stringify(change({ ...manifest, files })));
}

beforeEach(async () => {
  const librariesFolder = folder.file('workdir/libraries');
  mkdirSync(librariesFolder, { recursive: true });
  const chunkStore = new SqliteChunkStore(new SpaceWordSegmenter());
  const stores = {
    librariesFolder,
    home: folder.file('.'),
    vectorStore: new MemoryVectorStore(),
    chunkStore,
    tokenStore: new FileTokenStore(),
  };
  builds = new FileBuildStore({ ...stores, clock: new FakeClock() });
  gates = new FileGateStore(librariesFolder);
  checkOver = (vectorStore) => new FileBuildCheck({ ...stores, vectorStore });
  check = checkOver(stores.vectorStore);
  const libraryStore = new FolderLibraryStore(librariesFolder, `${librariesFolder}-deleted`);
  checkingBy = (by) => new CheckLibraries({ libraryStore, builds, check: by, gates });
  checking = checkingBy(check);
  older = await publishSample(builds, 'plants', ['Rinse the filter.', 'Clean the lamp.']);
  live = await publishSample(builds, 'plants', ['Rinse the filter.', 'Clean the lamp.', 'Fill the tank.']);
});

describe('CheckLibraries', () => {
  it('finds nothing in sound libraries, new ones and open ones', async () => {
    mkdirSync(folder.file('workdir/libraries/empty'));
    const open = await builds.open('plants', sampleModel);
    expect(await faultsOf(true)).toEqual([]);
    await open.close();
  });

  it.each(['chunks.sqlite', 'index.faiss', 'manifest.json'])(
    'goes back to the build before when %s of the live one is cut off',
    async (name) => {
      truncateSync(inBuild(live, name), 100);
      const [fault, ...others] = await faultsOf();
      expect(others).toEqual([]);
      expect(fault).toEqual({ library: 'plants', problem: expect.stringContaining(name), repair: null });
      expect(await faultsOf(true)).toMatchObject([{ repair: expect.stringContaining(older) }]);
      const open = await builds.open('plants', sampleModel);
      expect(open.manifest.id).toBe(older);
      await open.close();
      expect(await faultsOf(true)).toMatchObject([{ repair: 'removed, unless it is in use' }]);
      expect(readdirSync(path.join(library(), 'builds'))).toEqual([older]);
      expect(await faultsOf()).toEqual([]);
    },
  );

  it('leaves a library without a sound build to be built anew', async () => {
    for (const id of [live, older]) rmSync(inBuild(id, 'chunks.sqlite'));
    expect((await faultsOf(true))[0]).toMatchObject({ repair: expect.stringContaining('huixiang ingest --library plants') });
    expect(await builds.current('plants')).toBeNull();
    await publishSample(builds, 'plants', ['Rinse the filter.']);
    expect(await faultsOf(true)).toMatchObject([{ repair: expect.stringContaining('removed') }]);
  });

  it.each([
    ['names a build that is gone', () => writeFileSync(path.join(library(), 'current'), '20250101T000000Z-abcdef\n')],
    ['names nothing', () => writeFileSync(path.join(library(), 'current'), '\u0000\u0000')],
  ])('goes back to the newest build when the library %s', async (_, damage) => {
    damage();
    expect(await faultsOf(true)).toMatchObject([{ repair: expect.stringContaining(live) }]);
    expect(await faultsOf()).toEqual([]);
  });

  it('counts the full text, the terms and the documents, whatever the hashes say', async () => {
    const whole = readFileSync(inBuild(live, 'chunks.sqlite'));
    const change = (statement: string): void => {
      const copy = folder.file('copy.sqlite'); // libsql may still have the file of the writer open, and locked
      writeFileSync(copy, whole);
      const database = new Database(copy);
      database.exec(statement);
      database.close();
      writeFileSync(inBuild(live, 'chunks.sqlite'), readFileSync(copy));
      changeManifest(live, (manifest) => manifest);
    };
    change('DELETE FROM words_docsize WHERE id = 1');
    expect(await faultsOf()).toMatchObject([{ problem: expect.stringContaining('full text knows 2 of 3') }]);
    writeFileSync(inBuild(live, 'chunks.sqlite'), whole);
    change("UPDATE measure SET lengths = x'0100000001000000'");
    expect(await faultsOf()).toMatchObject([{ problem: expect.stringContaining('full text knows 2 of 3') }]);
    writeFileSync(inBuild(live, 'chunks.sqlite'), whole);
    changeManifest(live, (manifest) => ({ ...manifest, documents: manifest.documents.map((one) => ({ ...one, document: 'other.md' })) }));
    expect(await faultsOf()).toMatchObject([{ problem: expect.stringContaining('guide.md') }]);
    changeManifest(live, (manifest) => ({ ...manifest, counts: { ...manifest.counts, chunks: 2 } }));
    expect(await faultsOf()).toMatchObject([{ problem: expect.stringContaining('3 chunks') }]);
  });

  it('is not misled by the stamp of files that were verified before', async () => {
    await (await builds.open('plants', sampleModel)).close();
    const file = inBuild(live, 'chunks.sqlite');
    const bytes = readFileSync(file);
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await faultsOf()).toMatchObject([{ problem: expect.stringContaining('chunks.sqlite') }]);
  });

  it('removes what a stopped ingest left, and nothing of one that runs', async () => {
    const partial = path.join(library(), 'builds', '20260101T000000Z-abcdef.partial');
    mkdirSync(partial);
    expect(await faultsOf()).toMatchObject([{ problem: expect.stringContaining('.partial'), repair: null }]);
    expect(await faultsOf(true)).toMatchObject([{ repair: 'removed' }]);
    expect(existsSync(partial)).toBe(false);
    const writer = await builds.lock('plants');
    mkdirSync(partial);
    expect(await faultsOf(true)).toEqual([]);
    expect(existsSync(partial)).toBe(true);
    await writer.release();
  });

  it.each([
    ['goes back to no build', (): string[] => [live]],
    ['takes no build away', (): string[] => [live, older]],
  ])('%s when somebody built anew while it looked', async (_, damaged) => {
    for (const id of damaged()) truncateSync(inBuild(id, 'chunks.sqlite'), 100);
    let newest = '';
    const slow: BuildCheck = {
      survey: (name) => check.survey(name),
      remove: (name, id) => check.remove(name, id),
      async check(name, id) {
        newest ||= await publishSample(builds, name, ['Fill the tank.']);
        return check.check(name, id);
      },
    };
    expect((await faultsOf(true, checkingBy(slow)))[0]).toMatchObject({ repair: expect.stringContaining('not repaired: another build') });
    expect((await builds.current('plants'))?.id).toBe(newest);
  });

  it('finds nothing wrong in builds that were deleted while it looked', async () => {
    const slow: BuildCheck = {
      async survey(name) {
        const survey = await check.survey(name);
        for (const text of ['1', '2', '3']) await publishSample(builds, name, [text]);
        return survey;
      },
      remove: (name, id) => check.remove(name, id),
      check: (name, id) => check.check(name, id),
    };
    expect(await faultsOf(true, checkingBy(slow))).toEqual([]);
    expect((await builds.list('plants')).map(({ id }) => id)).not.toContain(live);
  });

  it('leaves a library alone that somebody writes', async () => {
    truncateSync(inBuild(live, 'chunks.sqlite'), 100);
    const writer = await builds.lock('plants');
    expect(await faultsOf(true)).toMatchObject([{ repair: expect.stringContaining('not repaired') }]);
    await writer.release();
  });

  it('puts an earlier gate in force when the one in force is damaged, and says what is wrong with examples', async () => {
    for (let i = 0; i < 2; i += 1) await gates.save('plants', sampleGate());
    truncateSync(path.join(library(), 'gates/2.json'), 20);
    expect(await faultsOf(true)).toMatchObject([{ repair: 'gate 1 is in force now' }]);
    expect(await gates.currentVersion('plants')).toBe(1);
    await gates.saveExamples('plants', []);
    appendFileSync(path.join(library(), 'examples/examples.jsonl'), '{"text"');
    expect(await faultsOf(true)).toMatchObject([{ problem: expect.stringContaining('line 1'), repair: null }]);
  });
});

describe('FileBuildCheck', () => {
  it('keeps a build from being deleted while it is checked', async () => {
    const slow = new MemoryVectorStore();
    const over = checkOver({
      create: (file, dimension) => slow.create(file, dimension),
      async open(file) {
        for (const text of ['1', '2', '3']) await publishSample(builds, 'plants', [text]);
        return slow.open(file);
      },
      close: () => slow.close(),
    });
    expect(await over.check('plants', older)).toMatchObject({ id: older });
    expect((await builds.list('plants')).map(({ id }) => id)).toContain(older);
    await expect(check.check('plants', live)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('deletes a build that is not live', async () => {
    await check.remove('plants', older);
    await expect(check.remove('plants', live)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(readdirSync(path.join(library(), 'builds'))).toEqual([live]);
  });

  it('says so when no lock can be had', async () => {
    rmSync(folder.file('workdir/libraries/.locks'), { recursive: true });
    writeFileSync(folder.file('workdir/libraries/.locks'), '');
    mkdirSync(path.join(library(), 'builds/20260101T000000Z-abcdef.partial'));
    for (const asking of [() => check.survey('plants'), () => check.remove('plants', older)])
      await expect(asking()).rejects.toMatchObject({ code: 'STORAGE_FAILED', message: expect.stringContaining('.locks cannot be made') });
  });
});

describe('checkFiles', () => {
  const home = () => ({ home: folder.file(''), workdir: folder.file('workdir'), libraries: folder.file('workdir/libraries') });
  const faults = async (repairs: boolean): Promise<Fault[]> => {
    const found: Fault[] = [];
    for await (const fault of checkFiles(home(), repairs)) found.push(fault);
    return found;
  };

  it('removes what stopped programs left, and nothing that is in somebody’s hands', async () => {
    const [old, young] = [path.join(library(), 'gate.12-ab.tmp'), path.join(library(), 'current.12-cd.tmp')];
    for (const file of [old, young]) writeFileSync(file, '');
    mkdirSync(folder.file('workdir/backup-0123abcd.partial'));
    for (const file of [old, folder.file('workdir/backup-0123abcd.partial')]) utimesSync(file, new Date(0), new Date(0));
    expect(await faults(false)).toHaveLength(2);
    expect(await faults(true)).toMatchObject([{ repair: 'removed' }, { repair: 'removed' }]);
    expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
    expect(await faults(false)).toEqual([]);
  });

  it('says that the state is damaged', async () => {
    const state = folder.file('workdir/state.sqlite');
    const database = new Database(state);
    database.exec('CREATE TABLE t (x TEXT); INSERT INTO t VALUES (hex(randomblob(20000)))');
    database.close();
    expect(await faults(true)).toEqual([]);
    const bytes = readFileSync(state);
    bytes.fill(0x41, 4096, 9000);
    writeFileSync(state, bytes);
    expect(await faults(true)).toMatchObject([
      { library: null, problem: expect.stringContaining('state.sqlite is damaged'), repair: null },
    ]);
  });
});
