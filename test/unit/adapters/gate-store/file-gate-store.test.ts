import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { FileGateStore } from '#adapters/gate-store/file-gate-store.js';
import { sampleGate } from '../../../fakes/sample-gate.js';
import { startProgram } from '../../../simulators/start-program.js';

/** Other programs are started, on machines that may be busy. */
jest.setTimeout(60_000);

let folder: string;
let store: FileGateStore;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huixiang-gates-'));
  await mkdir(inLibrary());
  store = new FileGateStore(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const inLibrary = (...parts: string[]): string => path.join(folder, 'plants', ...parts);

describe('FileGateStore', () => {
  it('keeps every version, and names the one in force', async () => {
    for (const group of [0.7, 0.8]) await store.save('plants', sampleGate({ thresholds: { group, direct: 0.5 } }));
    expect(await readFile(inLibrary('gate'), 'utf8')).toBe('2\n');
    expect(JSON.parse(await readFile(inLibrary('gates', '1.json'), 'utf8'))).toMatchObject({ version: 1, thresholds: { group: 0.7 } });
    await writeFile(inLibrary('gate'), '1');
    expect(await store.current('plants')).toMatchObject({ version: 1 });
    expect(await store.save('plants', sampleGate())).toMatchObject({ version: 3 });
  });

  it('calls a damaged gate damaged, names the file and the remedy, and recovers with the next one', async () => {
    await store.save('plants', sampleGate());
    const whole = await readFile(inLibrary('gates', '1.json'), 'utf8');
    for (const damaged of [
      '',
      whole.slice(0, 50),
      whole.replace('"group":0.5', '"group":null'),
      whole.replace('"version":1', '"version":2'),
      '{"format":1}',
    ]) {
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

  it('opens a gate of before rerankers, with the weight of now', async () => {
    await store.save('plants', sampleGate());
    const file = inLibrary('gates', '1.json');
    const gate = JSON.parse(await readFile(file, 'utf8')) as { ranking: Record<string, unknown> };
    delete gate.ranking['rerankWeight'];
    await writeFile(file, JSON.stringify(gate));
    expect((await store.current('plants'))?.ranking).toEqual(sampleGate().ranking);
  });

  it('opens a gate of before questions were held out', async () => {
    const learnedFrom = { questions: 40, lateGain: 0.01, heldOut: { questions: 39, ndcgAt10: 0.6, shippedNdcgAt10: 0.5 } };
    const { ranking } = sampleGate();
    await store.save('plants', sampleGate({ ranking: { ...ranking, learnedFrom } }));
    expect((await store.current('plants'))?.ranking.learnedFrom).toEqual(learnedFrom);
    const file = inLibrary('gates', '1.json');
    const { heldOut: _, ...earlier } = learnedFrom;
    await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, 'utf8')), ranking: { ...ranking, learnedFrom: earlier } }));
    expect((await store.current('plants'))?.ranking.learnedFrom).toEqual({ ...earlier, heldOut: null });
  });

  it('stores no gate that could decide nothing', async () => {
    await expect(store.save('plants', sampleGate({ thresholds: { group: Number.NaN, direct: 0.5 } }))).rejects.toMatchObject({
      code: 'INTERNAL',
    });
    expect(await store.current('plants')).toBeNull();
  });

  it('gives back exactly what it kept, vectors, maps and sets too', async () => {
    const saved = await store.save('plants', sampleGate());
    expect(await store.current('plants')).toEqual({ ...sampleGate(), version: saved.version });
  });

  it('reads the two lists of earlier releases while there are no other examples', async () => {
    await mkdir(inLibrary('examples'), { recursive: true });
    await writeFile(inLibrary('examples', 'good.json'), '\uFEFF["edited"]');
    await writeFile(inLibrary('examples', 'bad.json'), '["bad"]');
    const lists = [
      { text: 'edited', good: true, group: null },
      { text: 'bad', good: false, group: null },
    ];
    expect(await store.examples('plants')).toEqual(lists);
    await store.saveExamples('plants', [{ text: 'new', good: true, group: 'g' }]);
    expect(await store.examples('plants')).toEqual([{ text: 'new', good: true, group: 'g' }]);
  });

  it('refuses lists that are no list of strings or half gone, and names the file', async () => {
    await mkdir(inLibrary('examples'), { recursive: true });
    await writeFile(inLibrary('examples', 'bad.json'), '["bad"]');
    for (const damaged of ['{"good": []}', '[1]', '["cut']) {
      await writeFile(inLibrary('examples', 'good.json'), damaged);
      const refusal = { code: 'INVALID_INPUT', message: expect.stringContaining('good.json') };
      await expect(store.examples('plants')).rejects.toMatchObject(refusal);
    }
    await rm(inLibrary('examples', 'good.json'));
    await expect(store.examples('plants')).rejects.toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('good.json') });
  });

  it('refuses a damaged line of examples, and names file and line', async () => {
    await store.saveExamples('plants', [{ text: 'good', good: true, group: null }]);
    const whole = await readFile(inLibrary('examples', 'examples.jsonl'), 'utf8');
    for (const damaged of ['{"text": 1}', '{"text": "cut', '{"text": "x", "label": "maybe"}']) {
      await writeFile(inLibrary('examples', 'examples.jsonl'), `${whole}${damaged}\n`);
      const refusal = { code: 'INVALID_INPUT', message: expect.stringMatching(/line 2.*examples\.jsonl/u) };
      await expect(store.examples('plants')).rejects.toMatchObject(refusal);
    }
  });
});

describe('several programs', () => {
  const program = new URL('./save-gates.child.ts', import.meta.url);

  it('leaves a whole gate in force, and lets the next one be saved, whenever a program is killed while it saves', async () => {
    await store.saveExamples('plants', [{ text: 'mine', good: true, group: null }]);
    for (const delay of [0, 2, 5, 9, 14, 23, 40]) {
      const before = await store.save('plants', sampleGate());
      const saving = await startProgram(program, [folder]);
      await sleep(delay);
      await saving.kill();
      const current = await store.current('plants');
      expect(current?.version).toBeGreaterThanOrEqual(before.version);
      expect([before.createdAt, 'by the other program']).toContain(current?.createdAt);
      for (const version of await store.versions('plants')) expect(await store.version('plants', version)).toMatchObject({ version });
      expect(await store.examples('plants')).toMatchObject([{ text: expect.stringMatching(/^(?:mine|example \d+)$/u) }]);
    }
    const { version } = await store.save('plants', sampleGate());
    expect(await store.current('plants')).toEqual({ ...sampleGate(), version });
    expect((await readdir(inLibrary('gates'))).filter((name) => /^\d+\.json$/u.test(name)).length).toBeLessThanOrEqual(10);
  });

  it('saves beside another program that saves, without losing or mixing any', async () => {
    const saving = await startProgram(program, [folder]);
    try {
      const versions: number[] = [];
      for (let i = 0; i < 5; i += 1) {
        const saved = await store.save('plants', sampleGate({ createdAt: `mine ${i}` }));
        versions.push(saved.version);
        expect((await store.current('plants'))?.version).toBeGreaterThanOrEqual(saved.version);
      }
      expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
    } finally {
      await saving.kill();
    }
  });
});
