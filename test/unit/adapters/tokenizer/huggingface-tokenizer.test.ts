import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openHuggingfaceTokenizer, type HuggingfaceTokenizer } from '#adapters/tokenizer/huggingface-tokenizer.js';
import { convertE5 } from '#inference/convert-e5.js';
import { tinyE5 } from '../../inference/tiny-e5.js';

describe('HuggingfaceTokenizer', () => {
  let folder: string;
  let tokenizer: HuggingfaceTokenizer;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'huixiang-tokenizer-'));
    await writeFile(path.join(folder, 'tokenizer.json'), convertE5(tinyE5())['tokenizer.json']);
    tokenizer = await openHuggingfaceTokenizer(folder);
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  it('counts tokens without the special ones', () => {
    expect(tokenizer.count('')).toBe(0);
    expect(tokenizer.count('b')).toBe(2); // the sign for a space, then b
  });

  it('counts a text of a million characters', () => {
    const one = tokenizer.count('b'.repeat(20_000));
    expect(tokenizer.count('b'.repeat(1_000_000))).toBe(50 * one);
  });

  it('counts what is no text as spaces', () => {
    expect(tokenizer.count('b\u0000b\ud800b')).toBe(tokenizer.count('b b b'));
  });

  it('names the folder and the remedy when tokenizer.json is cut off', async () => {
    const broken = await mkdtemp(path.join(tmpdir(), 'huixiang-tokenizer-'));
    await writeFile(path.join(broken, 'tokenizer.json'), '{ "version"');
    await expect(openHuggingfaceTokenizer(broken)).rejects.toMatchObject({
      code: 'MODEL_CORRUPT',
      message: expect.stringContaining(broken),
    });
    await rm(broken, { recursive: true, force: true });
  });
});
