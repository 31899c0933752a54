import type { Box } from '#domain/document.js';
import { inReadingOrder } from '#adapters/ocr-engine/reading-order.js';

const line = (text: string, ...box: Box): { readonly text: string; readonly box: Box } => ({ text, box });
const order = (lines: readonly { readonly text: string; readonly box: Box }[]): string =>
  inReadingOrder(lines.toReversed())
    .map(({ text }) => text)
    .join(' ');

describe('the reading order of lines in a picture', () => {
  it('goes from top to bottom, and from left to right where boxes stand at one height', () => {
    expect(order([line('a', 0, 0, 100, 20), line('b', 150, 4, 300, 26), line('c', 0, 40, 300, 60)])).toBe('a b c');
  });

  it('reads two columns of prose one after the other, below a heading that spans both', () => {
    const rows = Array.from({ length: 6 }, (_, i) => [
      line(`l${i}`, 0, 50 + i * 25, 290, 70 + i * 25),
      line(`r${i}`, 330, 55 + i * 25, 620, 75 + i * 25),
    ]).flat();
    expect(order([line('head', 0, 0, 620, 30), ...rows, line('foot', 0, 300, 620, 320)])).toBe(
      'head l0 l1 l2 l3 l4 l5 r0 r1 r2 r3 r4 r5 foot',
    );
  });

  it('reads a table row by row', () => {
    const rows = Array.from({ length: 5 }, (_, i) => [
      line(`k${i}`, 0, i * 25, 60, i * 25 + 20),
      line(`v${i}`, 330, i * 25, 370, i * 25 + 20),
    ]).flat();
    expect(order(rows)).toBe('k0 v0 k1 v1 k2 v2 k3 v3 k4 v4');
  });

  it('takes no line, one line, boxes without size and thousands of lines', () => {
    expect(order([])).toBe('');
    expect(order([line('a', 0, 0, 1, 1)])).toBe('a');
    expect(inReadingOrder(Array.from({ length: 7 }, () => line('a', 5, 5, 5, 5)))).toHaveLength(7);
    expect(inReadingOrder(Array.from({ length: 5_000 }, (_, i) => line('a', i % 50, i, (i % 50) + 40, i + 10)))).toHaveLength(5_000);
  });
});
