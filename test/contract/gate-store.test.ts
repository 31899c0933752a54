import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileGateStore } from '#adapters/gate-store/file-gate-store.js';
import { MemoryGateStore } from '../fakes/memory-gate-store.js';
import { gateStoreContract } from './gate-store.contract.js';

gateStoreContract('MemoryGateStore', async () => ({ store: new MemoryGateStore(), dispose: () => undefined }));

gateStoreContract('FileGateStore', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'huixiang-gates-'));
  return { store: new FileGateStore(folder), dispose: () => rm(folder, { recursive: true, force: true }) };
});
