import { rectangleAt, smallestRectangle, type Point } from '#adapters/ocr-engine/smallest-rectangle.js';
import type { TextRegion } from '#adapters/ocr-engine/text-region.js';

/** For each pixel of a picture how likely it lies in the core of a line of text, 0 to 1. */
export interface TextMap {
  readonly width: number;
  readonly height: number;
  readonly likelihood: Float32Array;
}

const isText = 0.3;
const leastMean = 0.5;
/** In pixels of the map; smaller spots are noise. */
const leastSide = 3;
/** The model marks the core of a line; this share of area to outline is put around it (`unclip_ratio` of PaddleOCR). */
const growth = 1.6;
const mostRegions = 3_000;

/** The turned rectangles around the connected spots of a map (differentiable binarisation, Liao et al. 2020). */
export function textRegions(map: TextMap): TextRegion[] {
  const regions: TextRegion[] = [];
  const seen = new Uint8Array(map.width * map.height);
  const stack = new Int32Array(map.width * map.height);
  for (let at = 0; at < seen.length && regions.length < mostRegions; at += 1) {
    if (seen[at] || (map.likelihood[at] ?? 0) <= isText) continue;
    const outline = spotFrom(at, { map, seen, stack });
    const core = uprightIfShort(outline);
    if (Math.min(core.width, core.height) < leastSide || meanWithin(core, map) < leastMean) continue;
    const margin = (core.width * core.height * growth) / (2 * (core.width + core.height));
    regions.push({ ...core, width: core.width + 2 * margin, height: core.height + 2 * margin });
  }
  return regions;
}

/** A spot of few characters says nothing sure about the slant of its line. */
function uprightIfShort(outline: readonly Point[]): TextRegion {
  const upright = rectangleAt(outline, 0);
  const turned = smallestRectangle(outline);
  const isShort = Math.max(turned.width, turned.height) < 2.5 * Math.min(turned.width, turned.height);
  return isShort || Math.abs(turned.angle) < 0.005 ? upright : turned;
}

/** The ends of each row of one spot: all its hull can need. */
function spotFrom(
  start: number,
  { map: { width, height, likelihood }, seen, stack }: { readonly map: TextMap; readonly seen: Uint8Array; readonly stack: Int32Array },
): Point[] {
  const rows = new Map<number, [number, number]>();
  let size = 1;
  stack[0] = start;
  seen[start] = 1;
  while (size > 0) {
    size -= 1;
    const at = stack[size] ?? 0;
    const y = Math.floor(at / width);
    const x = at - y * width;
    const row = rows.get(y);
    if (!row) rows.set(y, [x, x]);
    else if (x < row[0]) row[0] = x;
    else if (x > row[1]) row[1] = x;
    for (let dy = y > 0 ? -1 : 0; dy <= (y < height - 1 ? 1 : 0); dy += 1)
      for (let dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx += 1) {
        const next = at + dy * width + dx;
        if (seen[next] || (likelihood[next] ?? 0) <= isText) continue;
        seen[next] = 1;
        stack[size] = next;
        size += 1;
      }
  }
  return [...rows].flatMap(([y, [left, right]]): Point[] => [
    [left, y],
    [right + 1, y],
    [left, y + 1],
    [right + 1, y + 1],
  ]);
}

/** By a grid of samples, so that large regions cost no more than small ones. */
function meanWithin({ x, y, width, height, angle }: TextRegion, map: TextMap): number {
  const columns = Math.min(64, Math.ceil(width));
  const rows = Math.min(16, Math.ceil(height));
  let sum = 0;
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const along = ((column + 0.5) / columns - 0.5) * width;
      const across = ((row + 0.5) / rows - 0.5) * height;
      const px = Math.floor(x + along * Math.cos(angle) - across * Math.sin(angle));
      const py = Math.floor(y + along * Math.sin(angle) + across * Math.cos(angle));
      if (px >= 0 && py >= 0 && px < map.width && py < map.height) sum += map.likelihood[py * map.width + px] ?? 0;
    }
  return sum / (columns * rows);
}
