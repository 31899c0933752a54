import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import Database from 'libsql';
import { pack } from 'tar-stream';
import { createStateStores } from '#app/create-state-stores.js';
import { sizeOfHome } from '#upkeep/size-of-home.js';
import { loadConfig } from '#config/load.js';
import { lockFile } from '#database/file-lock.js';
import { openDatabase } from '#database/open-database.js';
import { checkFiles } from '#upkeep/check-files.js';
import { restoreBackup } from '#upkeep/restore-backup.js';
import { writeBackup } from '#upkeep/write-backup.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { FakeClock } from '../../fakes/fake-clock.js';

const folder = temporaryFolder();
const packageRoot = fileURLToPath(new URL('../../..', import.meta.url));
const { signal } = new AbortController();
const homeOf = (name: string) => {
  const home = folder.file(name);
  return { home, workdir: path.join(home, 'workdir'), libraries: path.join(home, 'workdir/libraries') };
};
const put = (file: string, text: string): void => {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
};
const backup = (file = folder.file('all.tar')) => writeBackup({ home: homeOf('home'), file, createdAt: new Date(0), signal });
const restore = (file = folder.file('all.tar'), to = 'other') => restoreBackup({ home: homeOf(to), file, signal });
const tree = (home: string): string[] =>
  readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(home, path.join(entry.parentPath, entry.name)))
    .toSorted();

const library = 'workdir/libraries/plants';
const kept = [
  'config/local.yaml',
  'workdir/calls/2026-01-02.jsonl',
  `${library}/builds/b2/chunks.sqlite`,
  `${library}/builds/b2/manifest.json`,
  `${library}/corrections/corrections.jsonl`,
  `${library}/current`,
  `${library}/embeddings.sqlite`,
  `${library}/uploads/sent.sqlite`,
  `${library}/uploads/x/yarn.lock`,
  `${library}/uploads/长/文件名 ${'x'.repeat(60)}.md`,
  'workdir/state.sqlite',
];
const databases = ['workdir/state.sqlite', `${library}/embeddings.sqlite`];
const left = [
  'workdir/cache/web/x',
  'workdir/job-files/plants/an-export.1790000000.tar',
  'workdir/models/m/model.onnx',
  `${library}/builds/b1/manifest.json`,
  `${library}/builds/b3.partial/manifest.json`,
  `${library}/builds/b2/verified.json`,
  `${library}/unpacked/a.md`,
  `${library}/cloned/repo/a.md`,
  `${library}/examples.jsonl.123.tmp`,
  'workdir/libraries/.locks/plants.lock',
  'workdir/backup-1.partial/x',
];

function rowsIn(file: string): unknown[] {
  const database = openDatabase(file);
  try {
    return database.prepare('SELECT word FROM kept ORDER BY word').all();
  } finally {
    database.close();
  }
}

beforeEach(() => {
  const { home } = homeOf('home');
  for (const name of [...kept, ...left].filter((one) => !databases.includes(one))) put(path.join(home, name), `of ${name}`);
  put(path.join(home, library, 'current'), 'b2\n');
  for (const name of databases) {
    const database = openDatabase(path.join(home, name));
    database.exec("CREATE TABLE kept (word TEXT); INSERT INTO kept VALUES ('first')");
    database.close();
  }
});

describe('the room for a backup', () => {
  it('is that of what it takes, and of nothing else', async () => {
    const before = await sizeOfHome(homeOf('home'));
    for (const name of left) put(path.join(homeOf('home').home, name), 'x'.repeat(100_000));
    expect(await sizeOfHome(homeOf('home'))).toBe(before);
    for (const name of ['builds/b2/chunks.sqlite', 'uploads/x/yarn.lock'])
      put(path.join(homeOf('home').home, library, name), 'x'.repeat(100_000));
    expect(await sizeOfHome(homeOf('home'))).toBeGreaterThan(before + 190_000);
  });
});

describe('a backup', () => {
  it('holds what cannot be made again, and is restored as it was', async () => {
    const manifest = await backup();
    expect(Object.keys(manifest.files).toSorted()).toEqual(kept.toSorted());
    expect(statSync(folder.file('all.tar')).mode & 0o777).toBe(0o600);
    expect(tree(homeOf('home').home).filter((name) => name.includes('.partial'))).toHaveLength(2);
    await restore();
    const { home } = homeOf('other');
    expect(tree(home)).toEqual(kept.toSorted());
    for (const name of kept.filter((one) => !databases.includes(one)))
      expect(readFileSync(path.join(home, name), 'utf8')).toBe(readFileSync(path.join(homeOf('home').home, name), 'utf8'));
    expect(rowsIn(path.join(home, 'workdir/state.sqlite'))).toEqual([{ word: 'first' }]);
  });

  it('has of a database that is being written what was committed', async () => {
    const database = openDatabase(folder.file('home/workdir/state.sqlite'));
    database.exec("BEGIN; INSERT INTO kept VALUES ('uncommitted')");
    await backup();
    database.exec('COMMIT');
    database.close();
    await restore();
    expect(rowsIn(folder.file('other/workdir/state.sqlite'))).toEqual([{ word: 'first' }]);
  });

  it('waits for a database that is locked without keeping the process from anything else, and is stopped meanwhile', async () => {
    const place = folder.file('home/workdir/slow.sqlite');
    const database = new Database(pathToFileURL(place).href);
    database.exec('PRAGMA journal_mode = DELETE; CREATE TABLE kept (word TEXT); BEGIN EXCLUSIVE');
    const stop = new AbortController();
    const attempt = (file: string) =>
      writeBackup({ home: homeOf('home'), file: folder.file(file), createdAt: new Date(0), signal: stop.signal });
    const stopped = attempt('stopped.tar');
    setTimeout(() => stop.abort(), 300);
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
    setTimeout(() => database.exec('COMMIT'), 300);
    await backup();
    database.close();
    expect(existsSync(folder.file('stopped.tar'))).toBe(false);
    await restore();
    expect(rowsIn(folder.file('other/workdir/slow.sqlite'))).toEqual([]);
  });

  it('is stopped between any two files, tells how many it has copied, and leaves nothing', async () => {
    const stop = new AbortController();
    const told: number[] = [];
    const written = writeBackup({
      home: homeOf('home'),
      file: folder.file('all.tar'),
      createdAt: new Date(0),
      told: ({ step, done }) => {
        if (step === 'copy') told.push(done);
        if (told.length === 4) stop.abort();
      },
      signal: stop.signal,
    });
    await expect(written).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(told).toEqual([0, 1, 2, 3]);
    expect(tree(homeOf('home').home).filter((name) => /backup-(?!1\.)/u.test(name))).toEqual([]);
  });

  it('has a library as it was at one moment, though builds are published and deleted meanwhile', async () => {
    const builds = folder.file(`home/${library}/builds`);
    const stopping = new AbortController();
    const publishing = (async () => {
      for (let i = 10; !stopping.signal.aborted; i += 1) {
        put(path.join(builds, `b${i}`, 'manifest.json'), `b${i}`);
        put(folder.file(`home/${library}/current`), `b${i}\n`);
        await sleep(15);
      }
    })();
    const [done] = await Promise.allSettled([backup()]);
    stopping.abort();
    await publishing;
    if (done.status === 'rejected') return expect(done.reason).toMatchObject({ code: 'LIBRARY_BUSY' });
    await restore();
    const live = readFileSync(folder.file(`other/${library}/current`), 'utf8').trim();
    expect(readdirSync(folder.file(`other/${library}/builds`))).toEqual([live]);
    return expect(readFileSync(folder.file(`other/${library}/builds/${live}/manifest.json`), 'utf8')).toBeTruthy();
  });

  it('keeps the live build while it is copied, and lets go of it', async () => {
    await backup();
    const lock = await lockFile(folder.file(`home/${library}/builds/b2/in-use.lock`), 'exclusive');
    expect(lock).not.toBeNull();
    lock?.release();
  });

  it('takes files as they are that only look like databases, and no links', async () => {
    symlinkSync(folder.file('home'), folder.file(`home/${library}/uploads/loop`));
    put(folder.file('home/workdir/deleted/tools-1/builds/b1/chunks.sqlite'), 'as it is');
    const { files } = await backup();
    expect(Object.keys(files).toSorted()).toEqual([...kept, 'workdir/deleted/tools-1/builds/b1/chunks.sqlite'].toSorted());
    await restore();
    for (const name of [`${library}/uploads/sent.sqlite`, 'workdir/deleted/tools-1/builds/b1/chunks.sqlite'])
      expect(readFileSync(folder.file(`other/${name}`), 'utf8')).toBe(readFileSync(folder.file(`home/${name}`), 'utf8'));
  });

  it('follows a library on another disk, and a model folder it does not', async () => {
    mkdirSync(folder.file('elsewhere/builds/b1'), { recursive: true });
    put(folder.file('elsewhere/current'), 'b1');
    put(folder.file('elsewhere/builds/b1/manifest.json'), 'linked');
    symlinkSync(folder.file('elsewhere'), folder.file('home/workdir/libraries/tools'));
    const { files } = await backup();
    expect(Object.keys(files)).toContain('workdir/libraries/tools/builds/b1/manifest.json');
  });

  it('is not written over another file, nor into what it is of, nor half', async () => {
    put(folder.file('all.tar'), 'mine');
    await expect(backup()).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(readFileSync(folder.file('all.tar'), 'utf8')).toBe('mine');
    await expect(backup(folder.file('home/workdir/all.tar'))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(backup(folder.file('nowhere/all.tar'))).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    const stopped = writeBackup({ home: homeOf('home'), file: folder.file('b.tar'), createdAt: new Date(), signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(readdirSync(folder.file('')).toSorted()).toEqual(['all.tar', 'home']);
    expect(readdirSync(folder.file('home/workdir')).filter((name) => name.startsWith('backup-'))).toEqual(['backup-1.partial']);
  });

  it('of an empty home is one too', async () => {
    await writeBackup({ home: homeOf('empty'), file: folder.file('all.tar'), createdAt: new Date(), signal });
    expect((await restore()).files).toEqual({});
  });
});

describe('a restore', () => {
  it.each([
    ['settings', 'config/local.yaml'],
    ['people and traces', 'workdir/state.sqlite'],
    ['a library', 'workdir/libraries/tools/current'],
  ])('touches no home that has %s', async (_, name) => {
    await backup();
    put(folder.file(`other/${name}`), 'mine');
    await expect(restore()).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(tree(folder.file('other'))).toEqual([name]);
  });

  it('goes beside models that are there', async () => {
    await backup();
    put(folder.file('other/workdir/models/m/model.onnx'), 'mine');
    await restore();
    expect(readFileSync(folder.file('other/workdir/models/m/model.onnx'), 'utf8')).toBe('mine');
    expect(existsSync(folder.file('other/workdir/state.sqlite'))).toBe(true);
  });

  describe('that was cut off while its files moved', () => {
    const moving = (): string => folder.file('other/restore.moving');

    /** As a program leaves it that is killed when the state and a few more are in their place. */
    async function cutOff(): Promise<void> {
      await backup();
      await restore();
      for (const name of [library, 'config/local.yaml']) {
        mkdirSync(path.dirname(path.join(moving(), name)), { recursive: true });
        renameSync(folder.file(`other/${name}`), path.join(moving(), name));
      }
      put(path.join(moving(), 'backup.json'), manifestInArchive());
    }

    const manifestInArchive = (): string => /\{"format".*?\}\}\}/u.exec(readFileSync(folder.file('all.tar'), 'utf8'))?.[0] ?? '';

    it('is ended by another one of the same backup', async () => {
      await cutOff();
      expect((await restore()).createdAt).toBe(new Date(0).toISOString());
      expect(tree(folder.file('other'))).toEqual(kept.toSorted());
      expect(rowsIn(folder.file('other/workdir/state.sqlite'))).toEqual([{ word: 'first' }]);
      await expect(restore()).rejects.toMatchObject({ code: 'CONFLICT' });
    });

    it('is told of: by a restore of another backup, by whatever opens what is kept, by a backup and by fsck', async () => {
      await cutOff();
      const before = tree(folder.file('other'));
      await writeBackup({ home: homeOf('empty'), file: folder.file('none.tar'), createdAt: new Date(0), signal });
      await expect(restore(folder.file('none.tar'))).rejects.toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining(moving()),
      });
      const again = writeBackup({ home: homeOf('other'), file: folder.file('b.tar'), createdAt: new Date(0), signal });
      await expect(again).rejects.toMatchObject({ code: 'CONFLICT' });
      const environment = { HUIXIANG_HOME: folder.file('other') };
      const config = loadConfig({ packageRoot, environment, currentFolder: folder.file('') });
      expect(() => createStateStores({ config, clock: new FakeClock(), warn: () => undefined })).toThrow('huixiang restore');
      const faults: unknown[] = [];
      for await (const fault of checkFiles(homeOf('other'), true)) faults.push(fault);
      expect(faults).toMatchObject([{ problem: expect.stringContaining(moving()), repair: null }]);
      expect(tree(folder.file('other'))).toEqual(before);
    });
  });

  it('leaves nothing of an archive that is cut off anywhere, or changed anywhere', async () => {
    await backup();
    const whole = readFileSync(folder.file('all.tar'));
    const damages = Array.from({ length: 12 }, (_, i) => Math.floor((whole.length * (i + 0.5)) / 12));
    for (const place of damages) {
      writeFileSync(folder.file('bad.tar'), whole.subarray(0, place));
      await expect(restore(folder.file('bad.tar'), 'cut')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
    const content = whole.indexOf(`of ${library}/builds/b2/chunks.sqlite`);
    const changed = Buffer.from(whole);
    changed[content] = 0x21;
    writeFileSync(folder.file('bad.tar'), changed);
    await expect(restore(folder.file('bad.tar'), 'cut')).rejects.toMatchObject({
      message: expect.stringContaining('chunks.sqlite is damaged'),
    });
    expect(existsSync(folder.file('cut')) ? tree(folder.file('cut')) : []).toEqual([]);
  });

  it.each([
    ['leads out of the home', { '../evil': { bytes: 1, sha256: '0'.repeat(64) } }, ['../evil']],
    ['begins at the root', { '/evil': { bytes: 1, sha256: '0'.repeat(64) } }, ['/evil']],
    ['is not in the manifest', {}, ['workdir/evil']],
  ])('takes no entry that %s', async (_, files, names) => {
    const archive = pack();
    const written = pipeline(archive, createWriteStream(folder.file('evil.tar')));
    archive.entry({ name: 'backup.json' }, JSON.stringify({ format: 1, createdAt: '', files }));
    for (const name of names) archive.entry({ name }, 'x');
    archive.finalize();
    await written;
    await expect(restore(folder.file('evil.tar'))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(existsSync(folder.file('evil'))).toBe(false);
    expect(existsSync(folder.file('other')) ? tree(folder.file('other')) : []).toEqual([]);
  });

  it('says what is no backup at all', async () => {
    await expect(restore(folder.file('nothing.tar'))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    put(folder.file('text.tar'), 'hello '.repeat(1000));
    await expect(restore(folder.file('text.tar'))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    put(folder.file('none.tar'), '');
    await expect(restore(folder.file('none.tar'))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});
