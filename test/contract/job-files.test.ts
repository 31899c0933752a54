import { once } from 'node:events';
import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { FolderJobFiles } from '#adapters/job-files/folder-job-files.js';
import type { NewJobFile } from '#ports/job-files.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();
const now = new Date('2026-11-26T00:00:00Z');
const later = new Date('2026-11-27T00:00:00Z');
const afterwards = new Date('2026-11-27T00:00:01Z');
let files: FolderJobFiles;

beforeEach(() => {
  files = new FolderJobFiles(folder.file('files'));
});

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const keep = (id: string, given: Partial<NewJobFile> = {}): Promise<number> =>
  files.keep({ library: 'plants', id, ending: 'tar', content: pieces('a', 'bc'), expiresAt: later, isOnlyOne: false, ...given });

async function textOf(id: string, at = now, library = 'plants'): Promise<string | null> {
  const file = await files.open(library, id, at);
  if (!file) return null;
  const read: Uint8Array[] = [];
  for await (const piece of file.content) read.push(piece);
  return Buffer.concat(read).toString();
}
const names = async () => (await readdir(folder.file('files/plants')).catch(() => [])).sort();

describe('FolderJobFiles', () => {
  it('gives a file back until it is over, to its own library', async () => {
    expect(await keep('one')).toBe(3);
    expect([await textOf('one'), await textOf('one', later), await textOf('one', now, 'tools'), await textOf('two')]).toEqual([
      'abc',
      null,
      null,
      null,
    ]);
    await files.prune(now);
    expect(await names()).toHaveLength(1);
    await files.prune(afterwards);
    expect(await names()).toEqual([]);
  });

  it('keeps one file of an id, and one of an ending where only one is wanted', async () => {
    await keep('report', { ending: 'json' });
    await keep('first');
    await keep('first', { content: pieces('new'), expiresAt: afterwards });
    expect([await textOf('first'), (await names()).length]).toEqual(['new', 2]);
    await keep('second', { isOnlyOne: true });
    expect([await textOf('first'), await textOf('second'), await textOf('report')]).toEqual([null, 'abc', 'abc']);
  });

  it('tells of a file that cannot be opened any more to whoever reads it, and ends nothing when nobody does', async () => {
    await keep('one');
    const [name = ''] = await names();
    const place = folder.file(`files/plants/${name}`);
    await rm(place);
    const socket = createServer().listen(place); // it has a size, and cannot be opened
    await once(socket, 'listening');
    try {
      const opened = await files.open('plants', 'one', now);
      await sleep(50);
      const reading = async () => {
        for await (const piece of opened?.content ?? []) expect(piece).toBeUndefined();
      };
      await expect(reading()).rejects.toMatchObject({ code: 'ENXIO' });
    } finally {
      socket.close();
    }
  });

  it('lists what is kept, and removes one of it, twice the same', async () => {
    expect(await files.list()).toEqual([]);
    await keep('one');
    await keep('two', { library: 'tools' });
    const kept = await files.list();
    expect(kept.map(({ library, id }) => `${library} ${id}`).sort()).toEqual(['plants one', 'tools two']);
    expect(kept.every(({ keptAt }) => Math.abs(Date.now() - keptAt.getTime()) < 60_000)).toBe(true);
    for (const id of ['two', 'one', 'one', '../tools/two']) await files.remove('plants', id);
    await expect(files.remove('../tools', 'two')).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
    expect((await files.list()).map(({ id }) => id)).toEqual(['two']);
  });

  it('leaves nothing of what breaks off, and the one before as it was', async () => {
    await keep('one');
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      throw new Error('cut');
    };
    await expect(keep('one', { content: broken() })).rejects.toThrow('cut');
    expect([await textOf('one'), (await names()).length]).toEqual(['abc', 1]);
  });

  it('refuses names that lead elsewhere, and finds none by them', async () => {
    for (const id of ['', '..', '../x', 'a/b', 'a.b', 'x'.repeat(65)]) {
      await expect(keep(id)).rejects.toMatchObject({ code: 'INTERNAL' });
      expect(await textOf(id)).toBeNull();
    }
    await expect(keep('one', { library: '../up' })).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
  });

  it('removes what a process left that ended, and what a library had that is gone', async () => {
    await keep('one');
    const left = folder.file('files/plants/0123.partial');
    await writeFile(left, 'half');
    await utimes(left, new Date('2026-11-20T00:00:00Z'), new Date('2026-11-20T00:00:00Z'));
    await files.prune(now);
    expect(await names()).toHaveLength(1);
    await files.forget('plants');
    await files.forget('never-there');
    expect(await names()).toEqual([]);
  });
});
