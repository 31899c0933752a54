import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CrossEncoder } from '#inference/cross-encoder.js';
import { loadTokenizer } from '#inference/load-tokenizer.js';
import { tinyCrossEncoder } from './tiny-cross-encoder.js';

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huixiang-cross-encoder-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function install(shape: Parameters<typeof tinyCrossEncoder>[0] = {}): Promise<void> {
  for (const [name, bytes] of Object.entries(tinyCrossEncoder(shape))) await writeFile(path.join(folder, name), bytes);
}

async function score(question: string, passage: string, maxTokens = 64): Promise<number> {
  const encoder = await CrossEncoder.open({ folder, maxTokens, threads: 1 });
  try {
    return await encoder.score(question, passage);
  } finally {
    await encoder.close();
  }
}

describe('CrossEncoder', () => {
  it('gives the sigmoid of one logit', async () => {
    await install();
    expect(await score('rinse filter', 'Rinse the filter once a month.')).toBeCloseTo(sigmoid(1), 6);
    expect(await score('rinse filter', 'The lamp is red.')).toBeCloseTo(sigmoid(-1), 6);
  });

  it('gives the softmax of the last of two logits', async () => {
    await install({ labels: 2 });
    expect(await score('rinse filter', 'Rinse the filter once a month.')).toBeCloseTo(sigmoid(1), 6);
  });

  it('tells question and passage apart', async () => {
    await install();
    expect(await score('rinse rinse', 'nothing')).toBeCloseTo(sigmoid(-1), 6);
    expect(await score('rinse', '')).toBeCloseTo(sigmoid(-1), 6);
  });

  it('cuts the passage at its end, never the question', async () => {
    await install();
    const late = `${'red '.repeat(20)}filter`;
    expect(await score('lamp filter', late, 16)).toBeCloseTo(sigmoid(-1), 6);
    expect(await score('lamp filter', late, 64)).toBeCloseTo(sigmoid(0), 6);
    expect(await score('lamp lamp lamp lamp lamp filter', 'filter', 16)).toBeCloseTo(sigmoid(0), 6);
  });

  it('cuts a question that leaves no room for a passage', async () => {
    await install();
    expect(await score(`filter ${'red '.repeat(100)}`, 'filter', 16)).toBeCloseTo(sigmoid(0), 6);
  });

  it.each([
    ['three labels', { labels: 3 }],
    ['a logit that is not finite', { weight: 1e39 }],
  ])('refuses a model of %s', async (_, shape) => {
    await install(shape);
    await expect(score('filter', 'filter')).rejects.toThrow(/not one or two finite logits/u);
  });
});

describe('a pair', () => {
  it('has a length and a part for each token', async () => {
    await install();
    const tokens = await loadTokenizer(folder);
    expect(tokens.readPair('rinse', 'red lamp', 16)).toEqual({ ids: [2, 5, 3, 9, 8, 3], types: [0, 0, 0, 1, 1, 1] });
    expect(tokens.readPair('rinse', 'red lamp', 5)).toEqual({ ids: [2, 5, 3, 9, 3], types: [0, 0, 0, 1, 1] });
    expect(tokens.readPair('', '', 16)).toEqual({ ids: [2, 3, 3], types: [0, 0, 1] });
  });
});
