import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FolderUploadStore } from '#adapters/upload-store/folder-upload-store.js';
import { uploadStoreContract } from './upload-store.contract.js';

uploadStoreContract('FolderUploadStore', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'huixiang-uploads-'));
  const addLibrary = async (library: string): Promise<void> => void (await mkdir(path.join(folder, library)));
  return { store: new FolderUploadStore(folder), addLibrary, dispose: () => rm(folder, { recursive: true, force: true }) };
});

describe('FolderUploadStore', () => {
  it('asks no file again where no folder changed, and sees what another program put there', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'huixiang-uploads-'));
    const below = path.join(folder, 'plants', 'uploads', 'deep');
    await mkdir(below, { recursive: true });
    await writeFile(path.join(below, 'a.md'), 'x');
    const settle = async () => {
      for (const one of [below, path.dirname(below)]) await utimes(one, new Date(0), new Date(0));
    };
    await settle();
    const store = new FolderUploadStore(folder);
    const first = await store.list('plants');
    expect(await store.list('plants')).toBe(first);
    await writeFile(path.join(below, 'b.md'), 'x');
    expect((await store.list('plants')).map(({ name }) => name)).toEqual(['deep/a.md', 'deep/b.md']);
    await settle();
    await store.list('plants');
    await rm(below, { recursive: true });
    expect(await store.list('plants')).toEqual([]);
    await rm(folder, { recursive: true });
  });

  it('clears what a stopped server left on its way, and nothing that is on its way', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'huixiang-uploads-'));
    const arriving = path.join(folder, 'plants', 'arriving');
    await mkdir(arriving, { recursive: true });
    for (const name of ['old', 'new']) await writeFile(path.join(arriving, name), 'x');
    await utimes(path.join(arriving, 'old'), new Date(0), new Date(0));
    const content = (async function* () {
      yield Buffer.from('x');
    })();
    await new FolderUploadStore(folder).add({
      library: 'plants',
      name: 'a.md',
      content,
      mostBytes: 9,
      signal: new AbortController().signal,
    });
    expect(await readdir(arriving)).toEqual(['new']);
    await rm(folder, { recursive: true });
  });
});
