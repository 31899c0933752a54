import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { ImageReader } from '#ports/image-reader.js';

const sample = new URL('../fixtures/documents/picture.png', import.meta.url);

/** What every image reader keeps to. `open` gives one whose model answers with these words, or fails as a server does. */
export function imageReaderContract(name: string, open: (answer: string | 'broken') => Promise<ImageReader>): void {
  describe(`${name} keeps to the contract of image readers`, () => {
    let picture: Buffer;
    beforeAll(async () => {
      picture = await readFile(sample);
    });

    it('has a name, the same for the same model', async () => {
      expect((await open('A lamp.')).name).not.toBe('');
      expect((await open('A lamp.')).name).toBe((await open('A lamp.')).name);
    });

    it('says in one line what a picture shows, in either language, of every format', async () => {
      const reader = await open('A red lamp.');
      const formats = await Promise.all([
        sharp(picture).jpeg().toBuffer(),
        sharp(picture).webp().toBuffer(),
        sharp(picture).tiff().toBuffer(),
        sharp(picture).gif().toBuffer(),
      ]);
      for (const bytes of [picture, ...formats]) expect(await reader.describe(bytes, { language: 'en' })).toBe('A red lamp.');
      expect(await reader.describe(picture, { language: 'zh' })).toBe('A red lamp.');
    });

    it('leaves the bytes it is given as they are', async () => {
      const bytes = new Uint8Array(picture);
      await (await open('A lamp.')).describe(bytes, { language: 'en' });
      expect(Buffer.compare(bytes, picture)).toBe(0);
    });

    it.each([
      ['nothing', Buffer.alloc(0)],
      ['text', Buffer.from('no picture at all')],
      ['zeros', Buffer.alloc(10_000)],
    ])('refuses %s as no picture, and goes on', async (_, bytes) => {
      const reader = await open('A lamp.');
      await expect(reader.describe(bytes, { language: 'en' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      expect(await reader.describe(picture, { language: 'en' })).toBe('A lamp.');
    });

    it('fails by a code when its model does', async () => {
      await expect((await open('broken')).describe(picture, { language: 'en' })).rejects.toMatchObject({
        code: 'LANGUAGE_MODEL_UNAVAILABLE',
      });
    });

    it('does not begin when it was cancelled before', async () => {
      const describing = (await open('A lamp.')).describe(picture, { language: 'en', signal: AbortSignal.abort() });
      await expect(describing).rejects.toMatchObject({ code: 'CANCELLED' });
    });
  });
}
