import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { OcrEngine } from '#ports/ocr-engine.js';

const sample = new URL('../fixtures/documents/picture.png', import.meta.url);

/** What every engine keeps to. `open` gives a fresh one each time; `reads` is false for one that makes its text up. */
export function ocrEngineContract(name: string, open: () => Promise<OcrEngine>, { reads }: { readonly reads: boolean }): void {
  describe(`${name} keeps to the contract of OCR engines`, () => {
    let engine: OcrEngine;
    let picture: Buffer;
    beforeAll(async () => {
      engine = await open();
      picture = await readFile(sample);
    });
    afterAll(async () => engine.close());

    const textOf = async (bytes: Uint8Array): Promise<string> => (await engine.read(bytes)).lines.map(({ text }) => text).join('\n');

    it('has a name', () => {
      expect(engine.name).not.toBe('');
    });

    it('gives lines from top to bottom, each with its box inside the picture and a confidence', async () => {
      const { width, height, lines } = await engine.read(picture);
      expect(lines.length).toBeGreaterThan(0);
      for (const { text, box, confidence } of lines) {
        const [left, top, right, bottom] = box;
        expect(text).toMatch(/^\S(?:.*\S)?$/u);
        expect([0 <= left && left < right && right <= width, 0 <= top && top < bottom && bottom <= height]).toEqual([true, true]);
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }
      expect(lines.map(({ box }) => box[1] + box[3]).every((middle, i, all) => i === 0 || middle > all[i - 1]! - 20)).toBe(true);
    });

    it('leaves the bytes it is given as they are', async () => {
      const bytes = new Uint8Array(picture);
      await engine.read(bytes);
      expect(Buffer.compare(bytes, picture)).toBe(0);
    });

    it.each([
      ['nothing', Buffer.alloc(0)],
      ['text', Buffer.from('no picture at all')],
      ['zeros', Buffer.alloc(10_000)],
    ])('refuses %s as no picture, and reads on', async (_, bytes) => {
      await expect(engine.read(bytes)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      expect((await engine.read(picture)).lines).not.toEqual([]);
    });

    it('answers callers at once', async () => {
      const all = await Promise.all([textOf(picture), textOf(picture), textOf(picture)]);
      expect(new Set(all).size).toBe(1);
    }, 60_000);

    it('refuses work whose signal is aborted already', async () => {
      await expect(engine.read(picture, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    });

    it('stops when the signal is aborted, and serves the next caller', async () => {
      const controller = new AbortController();
      const work = [engine.read(picture, { signal: controller.signal }), engine.read(picture, { signal: controller.signal })];
      controller.abort();
      for (const each of work) await expect(each).rejects.toMatchObject({ code: 'CANCELLED' });
      expect((await engine.read(picture)).lines).not.toEqual([]);
    });

    it('calls a passed deadline a timeout', async () => {
      const signal = AbortSignal.abort(new DOMException('too late', 'TimeoutError'));
      await expect(engine.read(picture, { signal })).rejects.toMatchObject({ code: 'TIMEOUT' });
    });

    it('closes twice, with work under way, and then fails', async () => {
      const other = await open();
      const work = other.read(picture).then(
        () => 'read',
        ({ code }: { readonly code: string }) => code,
      );
      await Promise.all([other.close(), other.close()]);
      await other.close();
      expect(['read', 'MODEL_FAILED']).toContain(await work);
      await expect(other.read(picture)).rejects.toMatchObject({ code: 'MODEL_FAILED' });
    });

    if (reads) readingContract(() => engine);
  });
}

function readingContract(engine: () => OcrEngine): void {
  const warranty = /保修期.*24 ?months/isu;
  const read = async (bytes: Uint8Array): Promise<string> => (await engine().read(bytes)).lines.map(({ text }) => text).join(' ');

  it('reads Chinese and English', async () => {
    expect(await read(await readFile(sample))).toMatch(/灯的保修期为两年.*The warranty of the lamp is 24 months.*型号.*S6-2024/su);
  });

  it.each(['jpeg', 'webp', 'tiff', 'gif'] as const)('reads %s', async (format) => {
    expect(
      await read(
        await sharp(await readFile(sample))
          .toFormat(format)
          .toBuffer(),
      ),
    ).toMatch(warranty);
  });

  it('reads BMP', async () => {
    expect(await read(await bitmapOf(await readFile(sample)))).toMatch(warranty);
  });

  it('turns a photo as its camera says', async () => {
    const turned = await sharp(await readFile(sample))
      .rotate(90)
      .jpeg()
      .withMetadata({ orientation: 8 })
      .toBuffer();
    const picture = await engine().read(turned);
    expect(picture.width).toBeGreaterThan(picture.height);
    expect(picture.lines.map(({ text }) => text).join(' ')).toMatch(warranty);
  });

  it('reads dark text on a transparent ground, 16-bit and CMYK pictures', async () => {
    const grey = await sharp(await readFile(sample))
      .greyscale()
      .negate()
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height } = grey.info;
    const alpha = await sharp({ create: { width, height, channels: 3, background: '#000' } })
      .joinChannel(grey.data, { raw: { width, height, channels: 1 } })
      .png()
      .toBuffer();
    expect(await read(alpha)).toMatch(warranty);
    expect(
      await read(
        await sharp(await readFile(sample))
          .toColourspace('rgb16')
          .png()
          .toBuffer(),
      ),
    ).toMatch(warranty);
    expect(
      await read(
        await sharp(await readFile(sample))
          .toColourspace('cmyk')
          .jpeg()
          .toBuffer(),
      ),
    ).toMatch(warranty);
  });

  it.each([
    ['a white page', { width: 300, height: 200 }],
    ['one pixel', { width: 1, height: 1 }],
    ['a hair', { width: 3_000, height: 1 }],
  ])('finds no text in %s', async (_, size) => {
    const blank = await sharp({ create: { ...size, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect((await engine().read(blank)).lines).toEqual([]);
  });

  it('refuses a picture that unpacks to more than 100 megapixels', async () => {
    const size = { width: 12_000, height: 9_000, channels: 3, background: '#fff' } as const;
    const bomb = await sharp({ create: size, limitInputPixels: false }).png({ compressionLevel: 1 }).toBuffer();
    await expect(engine().read(bomb)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  }, 60_000);

  it('refuses a picture that is cut off, or says so by what it reads', async () => {
    const whole = await readFile(sample);
    await expect(engine().read(whole.subarray(0, 60))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    const bitmap = await bitmapOf(whole);
    await expect(engine().read(bitmap.subarray(0, 30))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    bitmap.writeInt32LE(2_000_000_000, 18);
    await expect(engine().read(bitmap)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
}

/** 24 bits a pixel, rows from the bottom up. */
async function bitmapOf(png: Uint8Array): Promise<Buffer> {
  const { data, info } = await sharp(png).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const channels = info.channels;
  const row = Math.ceil((info.width * 3) / 4) * 4;
  const bitmap = Buffer.alloc(54 + row * info.height);
  bitmap.write('BM');
  bitmap.writeUInt32LE(bitmap.length, 2);
  bitmap.writeUInt32LE(54, 10);
  bitmap.writeUInt32LE(40, 14);
  bitmap.writeInt32LE(info.width, 18);
  bitmap.writeInt32LE(info.height, 22);
  bitmap.writeUInt16LE(1, 26);
  bitmap.writeUInt16LE(24, 28);
  for (let y = 0; y < info.height; y += 1)
    for (let x = 0; x < info.width; x += 1)
      for (let channel = 0; channel < 3; channel += 1)
        bitmap[54 + (info.height - 1 - y) * row + x * 3 + channel] =
          data[(y * info.width + x) * channels + (channels === 3 ? 2 - channel : 0)] ?? 0;
  return bitmap;
}
