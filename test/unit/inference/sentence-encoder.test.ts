import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { convertE5 } from '#inference/convert-e5.js';
import { SentenceEncoder } from '#inference/sentence-encoder.js';
import { tinyE5 } from './tiny-e5.js';

const dimension = 64;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huixiang-encoder-'));
  for (const [name, bytes] of Object.entries(convertE5(tinyE5()))) await writeFile(path.join(folder, name), bytes);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Tokens of a text; the tiny model cuts into single letters, and ▁a. */
async function tokensOf(prefix: string, text: string, maxTokens = 16): Promise<{ count: number; tokens: Float32Array }> {
  const model = { dimension, pooling: 'mean' as const, prefixes: { query: prefix, passage: '' }, maxTokens };
  const encoder = await SentenceEncoder.open({ folder, model, threads: 1 });
  const { tokens, vector } = await encoder.encodeTokens(text, 'query');
  expect(vector).toEqual(await encoder.encode(text, 'query'));
  await encoder.close();
  return { count: tokens.length / dimension, tokens };
}

describe('the tokens of a text', () => {
  it('are those of the text, without special tokens', async () => {
    expect((await tokensOf('', 'abab')).count).toBe(4);
    expect((await tokensOf('', '')).count).toBe(0);
  });

  it('are as many whatever prefix stands before it', async () => {
    for (const prefix of ['b', 'bb: ', 'a a '])
      expect([prefix, (await tokensOf(prefix, 'a b a b')).count]).toEqual([prefix, (await tokensOf('', 'a b a b')).count]);
  });

  it('are none when the prefix alone fills the model', async () => {
    expect((await tokensOf('b'.repeat(30), 'abab')).count).toBe(0);
    expect((await tokensOf('bbbb', 'abababab', 8)).count).toBeLessThan(4);
  });
});
