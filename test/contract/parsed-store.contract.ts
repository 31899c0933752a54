import type { ParsedDocument } from '#domain/document.js';
import type { ParsedStore } from '#ports/parsed-store.js';

const sha256 = (letter: string): string => letter.repeat(64);
const guide: ParsedDocument = {
  title: '说明书 😀',
  tags: ['泵', 'Pump'],
  date: '2025-03-01',
  format: 'pdf',
  encoding: null,
  pages: 1,
  seconds: 0.25,
  text: '# 说明书 😀\n\nKeep it dry.\n',
  blocks: [
    { kind: 'heading', level: 1, title: '说明书 😀', start: 0, end: 8, page: 1, box: [0, 1.5, 2, 3] },
    { kind: 'picture', start: 10, end: 22, lines: [{ text: 'Keep it dry.', box: [0, 0, 90, 12.5], confidence: 0.97 }] },
  ],
  warnings: ['a picture was left out'],
};
const empty: ParsedDocument = {
  title: null,
  tags: [],
  date: null,
  format: 'txt',
  encoding: 'utf-8',
  pages: null,
  seconds: 0,
  text: '',
  blocks: [],
  warnings: [],
};

/** What every parsed store keeps to. `open` gives a fresh, empty one each time. */
export function parsedStoreContract(
  name: string,
  open: () => Promise<{ readonly store: ParsedStore; readonly dispose: () => Promise<void> | void }>,
): void {
  describe(`${name} keeps to the parsed store contract`, () => {
    let under: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(async () => under.dispose());

    it('gives back what was put, and null for the rest', async () => {
      expect(await under.store.get('plants', sha256('a'))).toBeNull();
      await under.store.put('plants', sha256('a'), guide);
      await under.store.put('plants', sha256('b'), empty);
      expect(await under.store.get('plants', sha256('a'))).toEqual(guide);
      expect(await under.store.get('plants', sha256('b'))).toEqual(empty);
      expect(await under.store.get('plants', sha256('c'))).toBeNull();
    });

    it('takes the latest document of a hash, also when it is put several times at once', async () => {
      await Promise.all(Array.from({ length: 8 }, () => under.store.put('plants', sha256('a'), guide)));
      await under.store.put('plants', sha256('a'), empty);
      expect(await under.store.get('plants', sha256('a'))).toEqual(empty);
    });

    it('keeps libraries apart', async () => {
      await under.store.put('plants', sha256('a'), guide);
      expect(await under.store.get('tools', sha256('a'))).toBeNull();
      await expect(under.store.put('../plants', sha256('a'), guide)).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
    });

    it('deletes what is not to be kept, and minds no library without documents', async () => {
      await under.store.put('plants', sha256('a'), guide);
      await under.store.put('plants', sha256('b'), guide);
      await under.store.keep('plants', new Set([sha256('b'), sha256('c')]));
      expect(await under.store.get('plants', sha256('a'))).toBeNull();
      expect(await under.store.get('plants', sha256('b'))).toEqual(guide);
      await under.store.keep('nowhere', new Set());
    });
  });
}
