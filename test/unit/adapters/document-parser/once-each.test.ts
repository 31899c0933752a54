import type { RecognisedPicture } from '#domain/document.js';
import { onceEach } from '#adapters/document-parser/once-each.js';

const found: RecognisedPicture = { width: 10, height: 10, lines: [{ text: 'Logo', box: [0, 0, 9, 9], confidence: 1 }] };
const picture = (value: number): Uint8Array => new Uint8Array(500).fill(value);

describe('reading pictures of a document', () => {
  it('reads a picture that returns only once, and others each', async () => {
    const read: number[] = [];
    const reader = onceEach(async (bytes) => {
      read.push(bytes[0] ?? 0);
      return found;
    });
    const results = [await reader(picture(1)), await reader(picture(2)), await reader(picture(1))];
    expect(read).toEqual([1, 2]);
    expect(results).toEqual([found, found, null]);
  });

  it('passes over pictures too small to hold words, and those in which there are none', async () => {
    let asked = 0;
    const reader = onceEach(async () => {
      asked += 1;
      return { ...found, lines: [] };
    });
    expect(await reader(new Uint8Array(80))).toBeNull();
    expect(asked).toBe(0);
    expect(await reader(picture(3))).toBeNull();
    expect(asked).toBe(1);
  });

  it('reads each whole page, also after the most pictures and where two are alike', async () => {
    const reader = onceEach(async () => found);
    for (let i = 0; i < 1_000; i += 1) await reader(new Uint8Array(new Uint16Array(250).fill(i).buffer));
    expect(await reader(new Uint8Array(501))).toBeNull();
    const page = picture(7);
    expect([await reader(page, { isPage: true }), await reader(page, { isPage: true })]).toEqual([found, found]);
  });
});
