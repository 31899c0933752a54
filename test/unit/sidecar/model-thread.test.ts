import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ModelThread } from '#sidecar/model-thread.js';
import { ServedModel } from '#sidecar/served-model.js';
import { SidecarMetrics } from '#sidecar/sidecar-metrics.js';
import { tinyCrossEncoder } from '../inference/tiny-cross-encoder.js';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'huixiang-thread-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Of four equal words the score overflows. */
const install = async (): Promise<void> => {
  for (const [name, bytes] of Object.entries(tinyCrossEncoder({ weight: 1.5e38 }))) await writeFile(path.join(folder, name), bytes);
};
const open = (): ModelThread => new ModelThread({ kind: 'rerank', folder, maxTokens: 64, threads: 1 });
const pair = (question: string, passage: string) => ({ question, passage });

describe('ModelThread', () => {
  it('says why a model cannot be opened, and opens it when it can', async () => {
    const thread = open();
    await expect(thread.open()).rejects.toThrow(/model\.onnx|tokenizer\.json/u);
    await install();
    expect(await thread.open()).toBe('padded');
    expect(await thread.read([pair('rinse', 'lamp')])).toMatchObject([{ isCut: false }]);
    await thread.close();
    await expect(thread.read([pair('rinse', 'lamp')])).rejects.toThrow('closed');
  });

  it('fails a bad pair alone, not its neighbours', async () => {
    await install();
    const thread = open();
    const rows = await thread.read([pair('red lamp', 'rinse filter'), pair('rinse filter pump', 'rinse filter pump'), pair('red', 'lamp')]);
    const [good, bad, other] = await thread.run(rows);
    expect([good, other]).toEqual([{ value: -1 }, { value: -1 }]);
    expect(bad).toEqual({ problem: expect.stringMatching(/not one or two finite logits/u) });
    await thread.close();
  });
});

describe('ServedModel', () => {
  const serve = (longestBatchMs: number): ServedModel =>
    new ServedModel(
      {
        description: { name: 'tiny', kind: 'rerank', dimension: null, maxTokens: 64, fingerprint: 'f', provider: 'cpu' },
        threads: [open()],
        metrics: new SidecarMetrics(),
      },
      { tokens: 100, texts: 8, waiting: 8, longestBatchMs },
    );
  const { signal } = new AbortController();
  const work = (passage: string) => ({ asked: [pair('rinse filter pump', passage)], isUrgent: true, truncate: true, signal });

  it('fails the request with the bad pair alone, and gives its permit back', async () => {
    await install();
    const model = serve(60_000);
    await model.warmUp();
    const [good, bad] = await Promise.allSettled([model.work(work('red lamp')), model.work(work('rinse filter pump'))]);
    expect(good).toMatchObject({ status: 'fulfilled', value: { values: [-1] } });
    expect(bad).toMatchObject({ status: 'rejected', reason: { type: 'Backend' } });
    for (let i = 0; i < 20; i += 1) expect(await model.work(work('red lamp'))).toMatchObject({ values: [-1] });
    await model.close();
  });

  it('knows when a computation hangs', async () => {
    await install();
    const model = serve(-1);
    await model.warmUp();
    expect(model.isStuck).toBe(false);
    const working = model.work(work('red lamp'));
    let wasStuck = false;
    while (!wasStuck) {
      wasStuck = model.isStuck;
      await new Promise(setImmediate);
    }
    await working;
    expect(model.isStuck).toBe(false);
    await model.close();
  });
});
