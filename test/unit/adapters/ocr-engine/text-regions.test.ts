import { smallestRectangle } from '#adapters/ocr-engine/smallest-rectangle.js';
import { textRegions } from '#adapters/ocr-engine/text-regions.js';
import { boxOf } from '#adapters/ocr-engine/text-region.js';

const size = { width: 200, height: 100 };

function mapOf(isText: (x: number, y: number) => boolean): { width: number; height: number; likelihood: Float32Array } {
  const likelihood = Float32Array.from({ length: 200 * 100 }, (_, i) => (isText(i % 200, Math.floor(i / 200)) ? 0.9 : 0));
  return { ...size, likelihood };
}

describe('regions of text in a map', () => {
  it('finds each connected spot and puts a margin around it', () => {
    const regions = textRegions(mapOf((x, y) => x >= 20 && x < 120 && ((y >= 20 && y < 26) || (y >= 60 && y < 66))));
    expect(regions).toHaveLength(2);
    expect(regions[0]).toMatchObject({ x: 70, y: 23, angle: 0 });
    expect(regions[0]?.height).toBeGreaterThan(12);
    expect(regions[0]?.height).toBeLessThan(18);
  });

  it('follows the slant of a line', () => {
    const [region] = textRegions(mapOf((x, y) => x >= 20 && x < 180 && Math.abs(y - 30 - (x - 20) * 0.2) < 4));
    expect(region?.angle).toBeCloseTo(Math.atan(0.2), 2);
    expect(region?.width).toBeGreaterThan(160);
  });

  it('finds nothing in an empty map, nor in specks', () => {
    expect(textRegions(mapOf(() => false))).toEqual([]);
    expect(textRegions(mapOf((x, y) => x % 10 === 0 && y % 10 === 0))).toEqual([]);
  });

  it('takes a map that is text all over as one region, inside the picture', () => {
    const [region, ...more] = textRegions(mapOf(() => true));
    expect(more).toEqual([]);
    expect(region && boxOf(region, size)).toEqual([0, 0, 200, 100]);
  });

  it('draws the smallest rectangle around points in any order, in line or alone', () => {
    const square = smallestRectangle([
      [2, 0],
      [0, 2],
      [2, 4],
      [4, 2],
      [2, 2],
    ]);
    expect(square.width * square.height).toBeCloseTo(8, 5);
    expect(smallestRectangle([[3, 4]])).toMatchObject({ x: 3, y: 4, width: 0, height: 0 });
    const diagonal = smallestRectangle([
      [0, 0],
      [5, 5],
      [10, 10],
    ]);
    expect(diagonal.width * diagonal.height).toBeCloseTo(0, 5);
  });
});
