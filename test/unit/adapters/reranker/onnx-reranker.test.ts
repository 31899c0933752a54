import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { OnnxReranker } from '#adapters/reranker/onnx-reranker.js';
import { tinyCrossEncoder } from '../../inference/tiny-cross-encoder.js';

const files = tinyCrossEncoder();
let folder: string;
const opened: OnnxReranker[] = [];

function open(timeoutSeconds = 60): OnnxReranker {
  const reranker = new OnnxReranker({ folder, maxTokens: 64, threads: 1, timeoutSeconds });
  opened.push(reranker);
  return reranker;
}

async function install(some: Partial<typeof files>): Promise<void> {
  for (const [name, bytes] of Object.entries(some)) await writeFile(path.join(folder, name), bytes);
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huixiang-reranker-'));
  await install(files);
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map(async (reranker) => reranker.close()));
  await rm(folder, { recursive: true, force: true });
});

describe('OnnxReranker', () => {
  it('is named like its folder', () => {
    expect(open()).toMatchObject({ name: path.basename(folder), maxTokens: 64 });
  });

  it('names the file and the remedy when the model is not there, and serves once it is', async () => {
    await rm(path.join(folder, 'tokenizer.json'));
    const reranker = open();
    await expect(reranker.rerank('filter', ['filter'])).rejects.toMatchObject({
      code: 'MODEL_MISSING',
      message: expect.stringMatching(/has no tokenizer\.json in .*; put it there, or correct reranker\.model/u),
    });
    await install(files);
    expect(await reranker.rerank('filter', ['filter'])).toHaveLength(1);
  });

  it('fails when the model cannot be loaded, and tries again at the next call', async () => {
    const reranker = open();
    await truncate(path.join(folder, 'model.onnx'), 100);
    await expect(reranker.rerank('filter', ['filter'])).rejects.toMatchObject({
      code: 'MODEL_FAILED',
      message: expect.stringContaining('check the files'),
    });
    await install(files);
    expect(await reranker.rerank('filter', ['filter'])).toHaveLength(1);
  });

  it('fails one call when the model gives something that is no score, and serves the next', async () => {
    await install(tinyCrossEncoder({ weight: 1e39 }));
    const reranker = open();
    await expect(reranker.rerank('filter', ['lamp', 'filter'])).rejects.toMatchObject({
      code: 'MODEL_FAILED',
      message: expect.stringContaining('finite logits'),
    });
    expect(await reranker.rerank('filter', ['lamp'])).toHaveLength(1);
  });

  it('gives up on a call at its deadline, and can be closed while its pair is in work', async () => {
    const reranker = open(0.001);
    await expect(reranker.rerank('filter', ['filter'])).rejects.toMatchObject({
      code: 'TIMEOUT',
      message: expect.stringContaining('reranker.timeoutSeconds'),
    });
    await expect(reranker.close()).resolves.toBeUndefined();
  });

  it('lets a short call finish beside a long one', async () => {
    const reranker = open();
    const order: string[] = [];
    const passages = (count: number): string[] => Array.from({ length: count }, () => 'lamp');
    await Promise.all([
      reranker.rerank('filter', passages(50)).then(() => order.push('long')),
      reranker.rerank('filter', passages(1)).then(() => order.push('short')),
    ]);
    expect(order).toEqual(['short', 'long']);
  });

  it('refuses calls over its bound, and serves those that wait', async () => {
    const reranker = open();
    const results = await Promise.allSettled(Array.from({ length: 101 }, async () => reranker.rerank('filter', ['lamp'])));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(100);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'OVERLOADED' } });
  });

  it('fails what waits when it is closed, and waits for the pair in work', async () => {
    const reranker = open();
    const calls = Promise.allSettled([reranker.rerank('filter', ['a', 'b']), reranker.rerank('filter', ['a'])]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await reranker.close();
    for (const result of await calls) expect(result).toMatchObject({ status: 'rejected', reason: { code: 'MODEL_FAILED' } });
  });
});
