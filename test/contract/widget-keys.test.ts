import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileWidgetKeys } from '#adapters/widget-keys/file-widget-keys.js';
import { MemoryWidgetKeys } from '../fakes/memory-widget-keys.js';
import { widgetKeysContract } from './widget-keys.contract.js';

widgetKeysContract('MemoryWidgetKeys', async () => {
  const keys = new MemoryWidgetKeys();
  return { keys, addLibrary: async (library) => keys.add(library), dispose: async () => undefined };
});

widgetKeysContract('FileWidgetKeys', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'huixiang-widget-'));
  const addLibrary = async (library: string): Promise<void> => void (await mkdir(path.join(folder, library)));
  return { keys: new FileWidgetKeys(folder), addLibrary, dispose: () => rm(folder, { recursive: true, force: true }) };
});

describe('FileWidgetKeys', () => {
  it('lets nobody else on the machine read them, and takes damaged ones for no others', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'huixiang-widget-'));
    await mkdir(path.join(folder, 'plants'));
    const [keys, file] = [new FileWidgetKeys(folder), path.join(folder, 'plants', 'widget-keys.json')];
    await keys.change('plants', () => ({ visitKey: 'v'.repeat(43), secret: null, secretMadeAt: null }));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    for (const text of ['', '{', '{"format":1}', '{"format":1,"visitKey":"","secret":null,"secretMadeAt":null}']) {
      await writeFile(file, text);
      await expect(keys.read('plants')).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
      await expect(keys.change('plants', (before) => before ?? { visitKey: '', secret: null, secretMadeAt: null })).rejects.toMatchObject({
        code: 'STORAGE_FAILED',
      });
    }
    await rm(folder, { recursive: true });
  });
});
