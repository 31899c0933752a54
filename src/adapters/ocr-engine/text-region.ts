import type { Box } from '#domain/document.js';

/** A rectangle around a line of text, turned by an angle. Lengths are in pixels of its picture. */
export interface TextRegion {
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  /** Along the line. */
  readonly width: number;
  readonly height: number;
  /** In radians, clockwise, -π/4 to π/4. */
  readonly angle: number;
}

/** The upright box around a turned one, kept inside its picture. */
export function boxOf({ x, y, width, height, angle }: TextRegion, picture: { readonly width: number; readonly height: number }): Box {
  const across = (Math.abs(Math.cos(angle)) * width + Math.abs(Math.sin(angle)) * height) / 2;
  const down = (Math.abs(Math.sin(angle)) * width + Math.abs(Math.cos(angle)) * height) / 2;
  const within = (value: number, most: number): number => Math.round(Math.min(most, Math.max(0, value)));
  return [
    within(x - across, picture.width),
    within(y - down, picture.height),
    within(x + across, picture.width),
    within(y + down, picture.height),
  ];
}
