import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { CachedImageReader } from '#adapters/image-reader/cached-image-reader.js';
import { LanguageModelImageReader } from '#adapters/image-reader/language-model-image-reader.js';
import { plainLine } from '#adapters/image-reader/plain-line.js';
import { pictureForModel } from '#adapters/image-reader/picture-for-model.js';
import { AssistantError } from '#domain/errors.js';
import { temporaryFolder } from '../../../contract/temporary-folder.js';
import { FakeImageReader } from '../../../fakes/fake-image-reader.js';
import { FakeLanguageModel } from '../../../fakes/fake-language-model.js';

const prompts = { zh: '描述这张图片。', en: 'Describe the picture.' };
const painted = (width: number, height: number, background = '#c00') =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();

describe('describing by a language model', () => {
  it('asks in the language that is wanted, with the picture, after the people who wait', async () => {
    const model = new FakeLanguageModel({ pieces: ['红', '灯'], reasoning: 'What is it?' });
    const reader = new LanguageModelImageReader(model, { prompts, maxTokens: 77, timeoutSeconds: 30 });
    expect(await reader.describe(await painted(200, 100), { language: 'zh' })).toBe('红灯');
    expect(model.calls).toMatchObject([
      {
        messages: [{ role: 'user', content: prompts.zh, images: [expect.stringMatching(/^data:image\/jpeg;base64,/u)] }],
        options: { maxTokens: 77, temperature: 0, priority: 'batch' },
      },
    ]);
  });

  it('gives a picture up that takes too long, and tells the model to stop', async () => {
    const model = new FakeLanguageModel({ ending: 'waits' });
    const reader = new LanguageModelImageReader(model, { prompts, maxTokens: 77, timeoutSeconds: 0.05 });
    await expect(reader.describe(await painted(200, 100), { language: 'en' })).rejects.toMatchObject({
      code: 'TIMEOUT',
      message: expect.stringContaining('imageReader.timeoutSeconds'),
    });
    expect(model.calls[0]?.options.signal?.aborted).toBe(true);
  });

  it('does not ask about icons', async () => {
    const model = new FakeLanguageModel({ pieces: ['x'] });
    const reader = new LanguageModelImageReader(model, { prompts, maxTokens: 77, timeoutSeconds: 30 });
    expect(await reader.describe(await painted(400, 20), { language: 'en' })).toBeNull();
    expect(model.calls).toEqual([]);
  });

  it('is called otherwise when it is asked otherwise', () => {
    const model = new FakeLanguageModel();
    const name = (en: string) => new LanguageModelImageReader(model, { prompts: { ...prompts, en }, maxTokens: 9, timeoutSeconds: 9 }).name;
    expect(name('Describe.')).not.toBe(name('Describe it.'));
  });
});

it('scales a large picture down, and bounds what is sent of any', async () => {
  const noise = await sharp({
    create: { width: 4000, height: 3000, channels: 3, background: '#fff', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
  })
    .png()
    .toBuffer();
  const address = (await pictureForModel(noise)) ?? '';
  const sent = Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
  expect(await sharp(sent).metadata()).toMatchObject({ width: 1536, height: 1152, format: 'jpeg' });
  expect(sent.length).toBeLessThan(1_600_000);
});

it.each([
  ['**A lamp.**\n\n- red\n- round', 'A lamp. - red - round'],
  ['# Panel\n`max_tokens` > 30 | a', 'Panel max_tokens > 30 | a'],
  ['-', null],
  ['  \n', null],
  ['“-”。', null],
  ['a\u0000b\u202Ec', 'a b c'],
])('makes one line of %j', (said, line) => {
  expect(plainLine(said)).toBe(line);
});

it('cuts what is far too long at the end of a sentence', () => {
  expect(plainLine('红灯亮。'.repeat(1000))).toMatch(/^(?:红灯亮。){300}$/u);
  expect(plainLine('x'.repeat(5000))).toHaveLength(1201);
});

describe('a cache before it', () => {
  const folder = temporaryFolder();
  const cached = (inner: FakeImageReader, place: string) => new CachedImageReader(inner, folder.file(place));

  it('asks once for a picture, by bytes, name and language, also after a restart and for nothing', async () => {
    const inner = new FakeImageReader(null);
    const [red, blue] = [await painted(60, 60), await painted(60, 60, '#00c')];
    for (let start = 0; start < 2; start += 1)
      for (const picture of [red, blue]) expect(await cached(inner, 'a').describe(picture, { language: 'en' })).toBeNull();
    await cached(inner, 'a').describe(red, { language: 'zh' });
    const other = new FakeImageReader('A lamp.', null, 'another model');
    expect(await cached(other, 'a').describe(red, { language: 'en' })).toBe('A lamp.');
    expect([inner.calls.length, other.calls.length]).toEqual([3, 1]);
  });

  it('asks once for a picture that is asked for twice at the same time', async () => {
    const inner = new FakeImageReader();
    const reader = cached(inner, 'b');
    const picture = await painted(60, 60);
    const both = await Promise.all([reader.describe(picture, { language: 'en' }), reader.describe(picture, { language: 'en' })]);
    expect(new Set(both).size).toBe(1);
    expect(inner.calls).toHaveLength(1);
  });

  it('keeps no failure, and reads a damaged file as none', async () => {
    const picture = await painted(60, 60);
    const failing = cached(new FakeImageReader('', new AssistantError('LANGUAGE_MODEL_UNAVAILABLE', 'away')), 'c');
    await expect(failing.describe(picture, { language: 'en' })).rejects.toMatchObject({ code: 'LANGUAGE_MODEL_UNAVAILABLE' });
    const inner = new FakeImageReader('A lamp.');
    expect(await cached(inner, 'c').describe(picture, { language: 'en' })).toBe('A lamp.');
    const [beginning = ''] = await readdir(folder.file('c'));
    const [file = ''] = await readdir(path.join(folder.file('c'), beginning));
    await writeFile(path.join(folder.file('c'), beginning, file), '{"words": "A l');
    expect(await cached(inner, 'c').describe(picture, { language: 'en' })).toBe('A lamp.');
    expect(inner.calls).toHaveLength(2);
  });
});
