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
    expect(await thread.read([pair('rinse', 'lamp')])).toMatchObject([{ value: { isCut: false } }]);
    await thread.close();
    await expect(thread.read([pair('rinse', 'lamp')])).rejects.toThrow('closed');
  });

  it('fails a bad pair alone, not its neighbours', async () => {
    await install();
    const thread = open();
    const read = await thread.read([pair('red lamp', 'rinse filter'), pair('rinse filter pump', 'rinse filter pump'), pair('red', 'lamp')]);
    const rows = read.flatMap((outcome) => ('value' in outcome ? [outcome.value] : []));
    const [good, bad, other] = await thread.run(rows);
    expect([good, other]).toEqual([{ value: -1 }, { value: -1 }]);
    expect(bad).toEqual({ problem: expect.stringMatching(/not one or two finite logits/u) });
    await thread.close();
  });

  it('fails a text that cannot be read alone, not its neighbours', async () => {
    await install();
    const thread = open();
    const asked = [pair('red', 'lamp'), { text: 'red lamp', kind: null, withTokens: false }, pair('red', 'pump')];
    expect(await thread.read(asked)).toMatchObject([{ value: {} }, { problem: 'a reranker was asked for a vector' }, { value: {} }]);
    await thread.close();
  });
});

/** Notes what it is to read, and reads when it is let. */
class HeldThread extends ModelThread {
  override readonly read: ModelThread['read'];
  readonly asked: string[][] = [];
  letRead = (): void => {};

  constructor() {
    super({ kind: 'rerank', folder, maxTokens: 64, threads: 1 });
    const held = new Promise<void>((resolve) => (this.letRead = resolve));
    this.read = async (asked) => {
      this.asked.push(asked.map((each) => ('passage' in each ? each.passage.trim() : each.text)));
      await held;
      return super.read(asked);
    };
  }
}

describe('ServedModel', () => {
  const serve = (longestBatchMs: number, { thread = open(), metrics = new SidecarMetrics() } = {}): ServedModel =>
    new ServedModel(
      {
        description: { name: 'tiny', kind: 'rerank', dimension: null, maxTokens: 64, fingerprint: 'f', provider: 'cpu' },
        threads: [thread],
        metrics,
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

  it('reads in pieces, questions first, and nothing more for a client that has left', async () => {
    await install();
    const thread = new HeldThread();
    const metrics = new SidecarMetrics();
    const model = serve(60_000, { thread, metrics });
    await model.warmUp();
    const client = new AbortController();
    const passages = Array.from({ length: 7 }, (_, i) => pair('rinse filter pump', `lamp ${i}`.padEnd(10_000)));
    const left = model.work({ asked: passages, isUrgent: false, truncate: true, signal: client.signal });
    while (thread.asked.length === 0) await new Promise(setImmediate);
    const answered = model.work(work('red lamp'));
    expect(await metrics.text()).toContain('unread_texts{model="tiny"} 5');
    client.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    expect(await metrics.text()).toContain('permits_in_use{model="tiny"} 8');
    thread.letRead();
    expect(await answered).toMatchObject({ values: [-1] });
    expect(thread.asked).toEqual([['lamp 0', 'lamp 1', 'lamp 2'], ['red lamp']]);
    expect(await metrics.text()).toContain('permits_in_use{model="tiny"} 0');
    expect(await metrics.text()).toContain('dropped_texts_total{model="tiny"} 4');
    await model.close();
  });

  it('knows when reading hangs', async () => {
    await install();
    const thread = new HeldThread();
    const model = serve(-1, { thread });
    await model.warmUp();
    const working = model.work(work('red lamp'));
    while (thread.asked.length === 0) await new Promise(setImmediate);
    expect(model.isStuck).toBe(true);
    thread.letRead();
    await working;
    expect(model.isStuck).toBe(false);
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
