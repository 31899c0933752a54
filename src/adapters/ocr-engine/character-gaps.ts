import type { RecognisedCharacter } from '#adapters/ocr-engine/decode-characters.js';
import type { PicturePixels } from '#inference/picture-pixels.js';

/** Ink differs from the ground by this part of the greatest difference in its line. */
const inkContrast = 0.3;
/** A row that is mostly ink is a rule under the text. */
const ruled = 0.8;
/** Parts of the height at the top and bottom that may hold a neighbouring line. */
const edge = 0.08;

/**
 * How many columns without ink lie between each character and the next: the widest such run. The model tells only about
 * where it saw a character, the picture tells where the blank is.
 * @param step pixels of the line for one step of the model
 */
export function characterGaps(
  characters: readonly RecognisedCharacter[],
  { line, step }: { readonly line: PicturePixels; readonly step: number },
): number[] {
  const inked = inkedColumns(line);
  const gaps = characters.slice(1).map(() => 0);
  const middles = characters.map((character) => (character.step + 0.5) * step);
  let pair = 0;
  for (let from = 0; from < line.width;) {
    if (inked[from]) {
      from += 1;
      continue;
    }
    let to = from;
    while (to < line.width && !inked[to]) to += 1;
    const middle = (from + to) / 2;
    while (pair < gaps.length && middle > (middles[pair + 1] ?? Infinity)) pair += 1;
    const isBetween = pair < gaps.length && middle > (middles[pair] ?? Infinity);
    if (isBetween) gaps[pair] = Math.max(gaps[pair] ?? 0, to - from);
    from = to;
  }
  return gaps;
}

function inkedColumns(line: PicturePixels): Uint8Array {
  const { width, height } = line;
  const lightness = lightnessOf(line);
  const ground = medianOf(lightness);
  const differences = lightness.map((value) => Math.abs(value - ground));
  const least = inkContrast * differences.reduce((most, value) => Math.max(most, value), 0);
  const inked = new Uint8Array(width);
  for (let y = Math.floor(height * edge); y < height * (1 - edge); y += 1) {
    const row = differences.subarray(y * width, (y + 1) * width);
    const ink = row.reduce((sum, value) => sum + (value > least ? 1 : 0), 0);
    if (ink > ruled * width) continue;
    for (let x = 0; x < width; x += 1) if ((row[x] ?? 0) > least) inked[x] = 1;
  }
  return inked;
}

function lightnessOf({ width, height, data }: PicturePixels): Uint8Array {
  const lightness = new Uint8Array(width * height);
  for (let i = 0; i < lightness.length; i += 1)
    lightness[i] = ((data[i * 3] ?? 0) * 3 + (data[i * 3 + 1] ?? 0) * 6 + (data[i * 3 + 2] ?? 0)) / 10;
  return lightness;
}

function medianOf(bytes: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  let before = 0;
  for (let value = 0; value < 256; value += 1) {
    before += counts[value] ?? 0;
    if (before * 2 >= bytes.length) return value;
  }
  return 255;
}
