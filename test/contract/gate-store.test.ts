import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileGateStore } from '#adapters/gate-store/file-gate-store.js';
import { MemoryGateStore } from '../fakes/memory-gate-store.js';
import { sampleGate } from '../fakes/sample-gate.js';
import { gateStoreContract } from './gate-store.contract.js';

gateStoreContract('MemoryGateStore', async () => ({ store: new MemoryGateStore(), dispose: () => undefined }));

gateStoreContract('FileGateStore', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'huixiang-gates-'));
  for (const library of ['plants', 'tools']) await mkdir(path.join(folder, library));
  return { store: new FileGateStore(folder), dispose: () => rm(folder, { recursive: true, force: true }) };
});

describe('FileGateStore', () => {
  it('makes no library by what one that is gone would have learned', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'huixiang-gates-'));
    const store = new FileGateStore(folder);
    const learned = [
      () => store.save('gone', sampleGate()),
      () => store.saveExamples('gone', []),
      () => store.changeExamples('gone', () => []),
    ];
    for (const learn of learned) await expect(learn()).rejects.toMatchObject({ code: 'LIBRARY_NOT_FOUND' });
    expect(await readdir(folder)).toEqual(['.locks']);
    await rm(folder, { recursive: true });
  });
});
