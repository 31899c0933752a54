import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { holdingLibraryLock, takeLibraryLock, tryLibraryLock } from '#database/library-lock.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';

const folder = temporaryFolder();
const wanted = () => ({ librariesFolder: folder.file('libraries'), library: 'plants', busy: 'somebody builds plants' });

describe('the lock of a library', () => {
  it('is held by one alone, whose work another one is told', async () => {
    const lock = await takeLibraryLock(wanted());
    await expect(takeLibraryLock(wanted())).rejects.toMatchObject({ code: 'LIBRARY_BUSY', message: 'somebody builds plants' });
    expect(await tryLibraryLock(wanted())).toBeNull();
    lock.release();
    (await takeLibraryLock(wanted())).release();
  });

  it('is apart from those of its parts and of other libraries', async () => {
    const locks = [
      await takeLibraryLock(wanted()),
      await takeLibraryLock({ ...wanted(), library: 'other' }),
      await takeLibraryLock({ ...wanted(), part: 'settings' }),
      await takeLibraryLock({ ...wanted(), part: 'gate' }),
    ];
    await expect(takeLibraryLock({ ...wanted(), part: 'gate' })).rejects.toMatchObject({ code: 'LIBRARY_BUSY' });
    for (const lock of locks) lock.release();
  });

  it('is waited for', async () => {
    const lock = await takeLibraryLock(wanted());
    const waiting = takeLibraryLock({ ...wanted(), waitMs: 60_000 });
    lock.release();
    (await waiting).release();
  });

  it('is free again when the work is done, also when it failed', async () => {
    expect(await holdingLibraryLock(wanted(), async () => tryLibraryLock(wanted()))).toBeNull();
    const failing = holdingLibraryLock(wanted(), () => Promise.reject(new Error('no room')));
    await expect(failing).rejects.toThrow('no room');
    (await takeLibraryLock(wanted())).release();
  });

  it('says so when it cannot be made', async () => {
    mkdirSync(folder.file('libraries'));
    writeFileSync(folder.file('libraries/.locks'), '');
    await expect(takeLibraryLock(wanted())).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    rmSync(folder.file('libraries/.locks'));
    (await takeLibraryLock(wanted())).release();
  });
});
