import type { TextRegion } from '#adapters/ocr-engine/text-region.js';

export type Point = readonly [number, number];

/** The turned rectangle of least area around points, by trying every edge of their convex hull. */
export function smallestRectangle(points: readonly Point[]): TextRegion {
  const hull = convexHull(points);
  let best: TextRegion | null = null;
  for (const [i, [x, y]] of hull.entries()) {
    const [nextX, nextY] = hull[(i + 1) % hull.length] ?? [x, y];
    const rectangle = rectangleAt(hull, Math.atan2(nextY - y, nextX - x));
    if (!best || rectangle.width * rectangle.height < best.width * best.height) best = rectangle;
  }
  return best ?? rectangleAt(points, 0);
}

/** The rectangle around points whose side lies at an angle, or a quarter turn from it. */
export function rectangleAt(points: readonly Point[], direction: number): TextRegion {
  const quarter = Math.PI / 2;
  const angle = direction - Math.round(direction / quarter) * quarter;
  const cosine = Math.cos(angle);
  const sine = Math.sin(angle);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    const along = x * cosine + y * sine;
    const across = y * cosine - x * sine;
    left = Math.min(left, along);
    right = Math.max(right, along);
    top = Math.min(top, across);
    bottom = Math.max(bottom, across);
  }
  const along = (left + right) / 2;
  const across = (top + bottom) / 2;
  return { x: along * cosine - across * sine, y: along * sine + across * cosine, width: right - left, height: bottom - top, angle };
}

/** Andrew's monotone chain. */
function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort(([ax, ay], [bx, by]) => ax - bx || ay - by);
  if (sorted.length < 3) return sorted;
  return [...half(sorted), ...half(sorted.reverse())];
}

function half(sorted: readonly Point[]): Point[] {
  const chain: Point[] = [];
  for (const point of sorted) {
    for (let [before, last] = chain.slice(-2); before && last && !turnsLeft(before, last, point); [before, last] = chain.slice(-2))
      chain.pop();
    chain.push(point);
  }
  return chain.slice(0, -1);
}

function turnsLeft([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): boolean {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) > 0;
}
