import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { convertE5 } from '#inference/convert-e5.js';
import { SentenceEncoder } from '#inference/sentence-encoder.js';
import { tinyE5 } from './tiny-e5.js';

const model = { dimension: 64, pooling: 'mean', prefixes: { query: '', passage: '' }, maxTokens: 8 } as const;

describe('convertE5', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'huixiang-e5-'));
    for (const [name, bytes] of Object.entries(convertE5(tinyE5()))) await writeFile(path.join(folder, name), bytes);
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  it('makes a model that gives vectors of its dimension, and different ones for different words', async () => {
    const encoder = await SentenceEncoder.open({ folder, model, threads: 1 });
    const [a, b] = [await encoder.encode('a', 'query'), await encoder.encode('b', 'query')];
    expect(a).toHaveLength(64);
    expect(a).not.toEqual(b);
    await encoder.close();
  });

  it('cuts text at its end where the model ends', async () => {
    const encoder = await SentenceEncoder.open({ folder, model, threads: 1 });
    expect(await encoder.encode('aaaaaaaaaaaaaaaaaaaaaab', 'query')).toEqual(await encoder.encode('aaaaaaaaaaaaaaaaaaaaaaa', 'query'));
    await encoder.close();
  });

  it('refuses a catalogue entry of another dimension', async () => {
    const encoder = await SentenceEncoder.open({ folder, model: { ...model, dimension: 384 }, threads: 1 });
    await expect(encoder.encode('a', 'query')).rejects.toThrow('not vectors of 384');
    await encoder.close();
  });

  it('writes the vocabulary with its scores and special tokens', async () => {
    const { model: vocabulary, added_tokens: added } = JSON.parse(await readFile(path.join(folder, 'tokenizer.json'), 'utf8'));
    expect(vocabulary.vocab.slice(0, 2)).toEqual([
      ['<s>', 0],
      ['<pad>', 0],
    ]);
    expect(added.map(({ content }: { content: string }) => content)).toEqual(['<s>', '<pad>', '</s>', '<unk>']);
  });

  it.each([0, 3, 4, 40, 100, 2_000])('refuses a file cut off after %d bytes', (length) => {
    expect(() => convertE5(tinyE5().subarray(0, length))).toThrow(/E5S1/u);
  });

  it('refuses a file of another kind', () => {
    expect(() => convertE5(Buffer.from('GGUF and more'))).toThrow('not an E5S1 file');
  });
});
