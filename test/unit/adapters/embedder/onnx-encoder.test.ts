import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, open as openFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EncodingEmbedder } from '#adapters/embedder/encoding-embedder.js';
import { OnnxEncoder, openOnnxEncoder } from '#adapters/embedder/onnx-encoder.js';
import type { ModelEntry } from '#inference/model-catalogue.js';
import { startProgram } from '../../../simulators/start-program.js';
import { tinyEntry as entry, tinyFiles as files } from './tiny-entry.js';

describe('OnnxEncoder', () => {
  let modelsFolder: string;
  let folder: string;
  const opened: EncodingEmbedder[] = [];
  const open = (options: { readonly deadlineMs?: number; readonly entry?: ModelEntry; readonly thread?: URL } = {}): EncodingEmbedder => {
    const embedder = new EncodingEmbedder(new OnnxEncoder({ folder, entry, form: entry.sha256, threads: 1, ...options }));
    opened.push(embedder);
    return embedder;
  };

  beforeEach(async () => {
    modelsFolder = await mkdtemp(path.join(tmpdir(), 'huixiang-embedder-'));
    folder = path.join(modelsFolder, 'tiny');
    await mkdir(folder);
    for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(folder, name), bytes);
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map(async (embedder) => embedder.close()));
    await rm(modelsFolder, { recursive: true, force: true });
  });

  it('opens an installed model', async () => {
    const embedder = new EncodingEmbedder(await openOnnxEncoder({ modelsFolder, entry, threads: 1 }));
    expect(await embedder.embed(['a'], 'query')).toHaveLength(1);
    await embedder.close();
  });

  it('names the file and the remedy when the model is not installed', async () => {
    await rm(path.join(folder, 'tokenizer.json'));
    await expect(openOnnxEncoder({ modelsFolder, entry, threads: 1 })).rejects.toMatchObject({
      code: 'MODEL_MISSING',
      message: expect.stringMatching(/has no tokenizer\.json; run npx huixiang models fetch tiny/u),
    });
  });

  it('names the damaged file and the remedy when the model is cut off', async () => {
    await truncate(path.join(folder, 'model.onnx'), 1_000);
    await expect(openOnnxEncoder({ modelsFolder, entry, threads: 1 })).rejects.toMatchObject({
      code: 'MODEL_CORRUPT',
      message: expect.stringMatching(/model\.onnx in .* is not as the catalogue says; run npx huixiang models fetch tiny/u),
    });
  });

  it('answers a question before passages that came earlier', async () => {
    const embedder = open();
    const order: string[] = [];
    const passages = embedder
      .embed(
        Array.from({ length: 50 }, () => 'a b'),
        'passage',
      )
      .then(() => order.push('passages'));
    const question = embedder.embed(['a'], 'query').then(() => order.push('question'));
    await Promise.all([passages, question]);
    expect(order).toEqual(['question', 'passages']);
  });

  it('lets a short call finish beside a long one of its kind', async () => {
    const embedder = open();
    const order: string[] = [];
    const long = embedder
      .embed(
        Array.from({ length: 50 }, () => 'a'),
        'query',
      )
      .then(() => order.push('long'));
    const short = embedder.embed(['b'], 'query').then(() => order.push('short'));
    await Promise.all([long, short]);
    expect(order).toEqual(['short', 'long']);
  });

  it('refuses calls over its bound, and serves those that wait', async () => {
    const embedder = open();
    const calls = Array.from({ length: 1_001 }, async () => embedder.embed(['a'], 'passage'));
    const results = await Promise.allSettled(calls);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1_000);
    expect(results.at(-1)).toMatchObject({ status: 'rejected', reason: { code: 'OVERLOADED' } });
  });

  it('fails when the model cannot be loaded, and tries again at the next call', async () => {
    const embedder = open();
    await truncate(path.join(folder, 'model.onnx'), 1_000);
    await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject({
      code: 'MODEL_FAILED',
      message: expect.stringContaining('models verify'),
    });
    await writeFile(path.join(folder, 'model.onnx'), files['model.onnx']);
    expect(await embedder.embed(['a'], 'query')).toHaveLength(1);
  });

  it('fails one call when the model gives something that is no vector, and serves the next', async () => {
    const embedder = open({ entry: { ...entry, dimension: 65 } });
    await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject({
      code: 'MODEL_FAILED',
      message: expect.stringContaining('not vectors of 65'),
    });
    await expect(embedder.embed(['b'], 'query')).rejects.toMatchObject({ code: 'MODEL_FAILED' });
  });

  it('gives up on a text at its deadline', async () => {
    await expect(open({ deadlineMs: 1 }).embed(['a'], 'query')).rejects.toMatchObject({ code: 'TIMEOUT' });
  });

  it('gives nobody the vector of a text that was given up, which its thread says late', async () => {
    const embedder = open({ deadlineMs: 3_000, thread: new URL('./slow-thread.child.mjs', import.meta.url) });
    const [late, inWork] = await Promise.allSettled([embedder.embed(['4000'], 'passage'), embedder.embed(['1500'], 'passage')]);
    expect(late).toMatchObject({ status: 'rejected', reason: { code: 'TIMEOUT' } });
    expect(inWork).toEqual({ status: 'fulfilled', value: [Float32Array.of(1500)] });
  }, 20_000);

  it('is closed within its grace while the engine opens it, and the process ends soundly after that', async () => {
    const file = path.join(folder, 'model.onnx');
    await rm(file);
    execFileSync('mkfifo', [file]); // opening it takes until somebody writes
    const program = await startProgram(new URL('./close-encoder.child.ts', import.meta.url), [folder, '300']);
    const { closedAfterMs, refused } = JSON.parse(program.line) as { readonly closedAfterMs: number; readonly refused: string };
    expect(refused).toMatch(/tiny is closed/u);
    expect(closedAfterMs).toBeLessThan(3_000);
    await (await openFile(file, 'r+')).close();
    expect(await program.code).toBe(0);
  }, 60_000);

  it('fails what waits when it is closed', async () => {
    const embedder = open();
    const calls = Promise.allSettled([embedder.embed(['a', 'b'], 'passage'), embedder.embed(['a'], 'query')]);
    await embedder.close();
    for (const result of await calls) expect(result).toMatchObject({ status: 'rejected', reason: { code: 'MODEL_FAILED' } });
  });
});
