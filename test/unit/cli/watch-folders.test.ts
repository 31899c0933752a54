import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { watchFolders, type WatchedFolders } from '#cli/watch-folders.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';

describe('watching folders', () => {
  const folder = temporaryFolder();
  let ending: AbortController;
  let watched: WatchedFolders;
  beforeEach(async () => {
    ending = new AbortController();
    await mkdir(folder.file('docs'), { recursive: true });
    watched = await watchFolders([folder.file('docs')], { signal: ending.signal, quietMs: 300, lookMs: 200 });
  });
  afterEach(() => watched.close());

  it('tells of changes made before anybody asked, a burst of them at once', async () => {
    for (let i = 0; i < 8; i += 1) await writeFile(folder.file(`docs/${i}.md`), 'text');
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await watched.nextChanges()).toBeGreaterThanOrEqual(8);
  });

  it('tells of a file that was moved or changed later', async () => {
    await writeFile(folder.file('docs/a.md'), 'text');
    expect(await watched.nextChanges()).toBeGreaterThan(0);
    await rename(folder.file('docs/a.md'), folder.file('docs/b.md'));
    expect(await watched.nextChanges()).toBeGreaterThan(0);
  });

  it.each([
    ['deleted', () => rm(folder.file('docs'), { recursive: true })],
    ['moved away', () => rename(folder.file('docs'), folder.file('elsewhere'))],
  ])('goes on when the folder itself is %s and another one comes in its place', async (_, takeAway) => {
    await takeAway();
    expect(await watched.nextChanges()).toBeGreaterThan(0);
    await mkdir(folder.file('docs'));
    expect(await watched.nextChanges()).toBeGreaterThan(0);
    await writeFile(folder.file('docs/a.md'), 'text');
    expect(await watched.nextChanges()).toBeGreaterThan(0);
  });

  it('tells once that the folder itself is gone, its files with it', async () => {
    await writeFile(folder.file('docs/a.md'), 'text');
    const seldom = await watchFolders([folder.file('docs')], { signal: ending.signal, quietMs: 100, lookMs: 2_000 });
    try {
      await rm(folder.file('docs'), { recursive: true });
      expect(await seldom.nextChanges()).toBeGreaterThan(0);
      const next = seldom.nextChanges();
      const quiet = new Promise((resolve) => setTimeout(() => resolve('quiet'), 3_000));
      expect(await Promise.race([next, quiet])).toBe('quiet');
      await mkdir(folder.file('docs'));
      expect(await next).toBeGreaterThan(0);
    } finally {
      await seldom.close();
    }
  }, 20_000);

  it('ends with its signal, whether somebody waits or not', async () => {
    const next = watched.nextChanges();
    ending.abort();
    expect(await next).toBe(0);
    expect(await watched.nextChanges()).toBe(0);
  });
});
