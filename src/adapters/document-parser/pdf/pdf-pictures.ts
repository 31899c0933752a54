import type { PDFPageProxy } from 'pdfjs-dist';
import type { ParseContext } from '#adapters/document-parser/parse-context.js';
import type { PlacedPicture } from '#adapters/document-parser/pdf/pdf-pen.js';
import type { PdfLine } from '#adapters/document-parser/pdf/pdf-lines.js';
import { pictureText } from '#adapters/document-parser/picture/picture-text.js';

/** As pdf.js keeps it. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  /** 1: one bit a pixel, rows padded to bytes; 2: RGB; 3: RGBA. */
  readonly kind: number;
  readonly data?: Uint8Array | Uint8ClampedArray | null;
}

/** Smaller pictures are rules, dots and icons; in points on the page, and in pixels. */
const smallestPoints = { width: 40, height: 12 };
const smallestPixels = 16;
const mostPixels = 60_000_000;
const longestWaitMs = 5_000;
const headerBytes = 54;

/** The pictures of a page that hold text, each as one line at its place. */
export async function pictureLines(page: PDFPageProxy, pictures: readonly PlacedPicture[], context: ParseContext): Promise<PdfLine[]> {
  const lines: PdfLine[] = [];
  for (const { name, box } of pictures) {
    const [left, top, right, bottom] = box;
    if (right - left < smallestPoints.width || bottom - top < smallestPoints.height) continue;
    const bitmap = asBitmap(await pixelsOf(page, name));
    const picture = bitmap && (await context.readPicture(bitmap));
    if (!picture) continue;
    const cells = [{ text: pictureText(picture), left, right }];
    lines.push({ page: page.pageNumber, cells, box, size: 1, isMonospaced: false, isPicture: true, recognised: picture.lines });
  }
  return lines;
}

/** Puts pictures above the first line that stands below them in their column. */
export function withPictures(lines: readonly PdfLine[], pictures: readonly PdfLine[]): PdfLine[] {
  const all = [...lines];
  for (const picture of pictures) {
    const [left, , right, bottom] = picture.box;
    const below = all.findIndex(({ box }) => box[1] >= bottom - 2 && box[0] < right && box[2] > left);
    all.splice(below < 0 ? all.length : below, 0, picture);
  }
  return all;
}

function pixelsOf(page: PDFPageProxy, name: string): Promise<Pixels | null> {
  const store = name.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => {
    // A picture that pdf.js failed to decode is never resolved.
    const timer = setTimeout(() => resolve(null), longestWaitMs);
    store.get(name, (pixels: Pixels | null) => {
      clearTimeout(timer);
      resolve(pixels);
    });
  });
}

/** As a BMP of 24 bits, rows from the bottom up, padded to four bytes: written without a library, so that this thread can be ended at any moment. */
function asBitmap(pixels: Pixels | null): Uint8Array | null {
  if (!pixels?.data || Math.min(pixels.width, pixels.height) < smallestPixels || pixels.width * pixels.height > mostPixels) return null;
  const { width, height, kind, data } = pixels;
  const row = Math.ceil((width * 3) / 4) * 4;
  const bitmap = Buffer.alloc(headerBytes + row * height);
  bitmap.write('BM', 0, 'latin1');
  bitmap.writeUInt32LE(bitmap.length, 2);
  bitmap.writeUInt32LE(headerBytes, 10);
  bitmap.writeUInt32LE(40, 14);
  bitmap.writeInt32LE(width, 18);
  bitmap.writeInt32LE(height, 22);
  bitmap.writeUInt16LE(1, 26);
  bitmap.writeUInt16LE(24, 28);
  const colorAt = colorReader({ width, kind, data });
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [red, green, blue] = colorAt(x, y);
      const at = headerBytes + (height - 1 - y) * row + x * 3;
      bitmap[at] = blue;
      bitmap[at + 1] = green;
      bitmap[at + 2] = red;
    }
  return bitmap;
}

type Color = readonly [red: number, green: number, blue: number];

function colorReader({
  width,
  kind,
  data,
}: Pick<Pixels, 'width' | 'kind'> & { readonly data: ArrayLike<number> }): (x: number, y: number) => Color {
  if (kind === 1) {
    const row = Math.ceil(width / 8);
    return (x, y) => {
      const level = ((data[y * row + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? 255 : 0;
      return [level, level, level];
    };
  }
  const channels = kind === 2 ? 3 : 4;
  return (x, y) => {
    const at = (y * width + x) * channels;
    const over = channels === 4 ? 255 - (data[at + 3] ?? 255) : 0;
    const level = (i: number): number => Math.round(((data[at + i] ?? 0) * (255 - over)) / 255 + over);
    return [level(0), level(1), level(2)];
  };
}
