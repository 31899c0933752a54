import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileGateStore } from '#adapters/gate-store/file-gate-store.js';
import { sampleGate } from '../../../fakes/sample-gate.js';

let folder: string;
let store: FileGateStore;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huixiang-gates-'));
  store = new FileGateStore(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const inLibrary = (...parts: string[]): string => path.join(folder, 'plants', ...parts);

describe('FileGateStore', () => {
  it('keeps every version, and names the one in force', async () => {
    for (const similarityThreshold of [0.7, 0.8]) await store.save('plants', sampleGate({ similarityThreshold }));
    expect(await readFile(inLibrary('gate'), 'utf8')).toBe('2\n');
    expect(JSON.parse(await readFile(inLibrary('gates', '1.json'), 'utf8'))).toMatchObject({ version: 1, similarityThreshold: 0.7 });
    await writeFile(inLibrary('gate'), '1');
    expect(await store.current('plants')).toMatchObject({ version: 1 });
    expect(await store.save('plants', sampleGate())).toMatchObject({ version: 3 });
  });

  it('calls a damaged gate damaged, names the file and the remedy, and recovers with the next one', async () => {
    await store.save('plants', sampleGate());
    const whole = await readFile(inLibrary('gates', '1.json'), 'utf8');
    for (const damaged of ['', whole.slice(0, 50), whole.replace('0.8', 'null'), whole.replace('"version": 1', '"version": 2')]) {
      await writeFile(inLibrary('gates', '1.json'), damaged);
      await expect(store.current('plants')).rejects.toMatchObject({
        code: 'BUILD_CORRUPT',
        message: expect.stringMatching(/1\.json.*huixiang calibrate --library plants/),
      });
    }
    await writeFile(inLibrary('gate'), '../../etc/passwd');
    await expect(store.current('plants')).rejects.toMatchObject({ code: 'BUILD_CORRUPT' });
    await writeFile(inLibrary('gate'), '7');
    await expect(store.current('plants')).rejects.toMatchObject({ code: 'BUILD_CORRUPT' });
    await store.save('plants', sampleGate());
    expect(await store.current('plants')).toMatchObject({ version: 2 });
  });

  it('stores no gate that could decide nothing', async () => {
    await expect(store.save('plants', sampleGate({ similarityThreshold: NaN }))).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(await store.current('plants')).toBeNull();
  });

  it('reads examples that the owner edited, with or without a byte order mark', async () => {
    await store.saveExamples('plants', { good: ['good'], bad: ['bad'] });
    await writeFile(inLibrary('examples', 'good.json'), '\uFEFF["edited"]');
    expect(await store.examples('plants')).toEqual({ good: ['edited'], bad: ['bad'] });
  });

  it('refuses examples that are no list of strings or half gone, and names the file', async () => {
    await store.saveExamples('plants', { good: ['good'], bad: ['bad'] });
    for (const damaged of ['{"good": []}', '[1]', '["cut']) {
      await writeFile(inLibrary('examples', 'good.json'), damaged);
      await expect(store.examples('plants')).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        message: expect.stringContaining('good.json'),
      });
    }
    await rm(inLibrary('examples', 'good.json'));
    await expect(store.examples('plants')).rejects.toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('good.json') });
  });
});
