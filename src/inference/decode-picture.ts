import { decode as decodeBmp } from 'bmp-js';
import sharp, { type Sharp } from 'sharp';
import { AssistantError } from '#domain/errors.js';
import type { PicturePixels } from '#inference/picture-pixels.js';

/** A picture as it is seen: first page, upright, on white. */
export interface DecodedPicture {
  readonly pixels: PicturePixels;
  /** Of the picture in its file; `pixels` may be smaller. */
  readonly width: number;
  readonly height: number;
}

const mostPixels = 100_000_000;
/** More than this is scaled down: text that is readable in a page of this size stays so. */
const mostKept = 24_000_000;

/** @throws AssistantError INVALID_INPUT */
export async function decodePicture(bytes: Uint8Array): Promise<DecodedPicture> {
  try {
    return isBitmap(bytes)
      ? await decodeBitmap(bytes)
      : await decode(sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', page: 0 }));
  } catch (cause) {
    const reason = (cause as Error).message.split('\n')[0];
    throw new AssistantError('INVALID_INPUT', `the picture cannot be read: ${reason}`, { cause });
  }
}

async function decode(picture: Sharp): Promise<DecodedPicture> {
  const { autoOrient } = await picture.metadata();
  const { width, height } = autoOrient;
  const scale = Math.min(1, Math.sqrt(mostKept / (width * height)));
  const shaped = picture.autoOrient().flatten({ background: '#fff' }).toColourspace('srgb');
  if (scale < 1)
    shaped.resize({ width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)), fit: 'fill' });
  const { data, info } = await shaped.removeAlpha().raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  return { pixels: { width: info.width, height: info.height, data: inThreeChannels(data, info.channels) }, width, height };
}

function inThreeChannels(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return data;
  const rgb = new Uint8Array((data.length / channels) * 3);
  for (let from = 0, to = 0; from < data.length; from += channels, to += 3) rgb.fill(data[from] ?? 0, to, to + 3);
  return rgb;
}

function isBitmap(bytes: Uint8Array): boolean {
  return bytes[0] === 0x42 && bytes[1] === 0x4d && bytes.length > 26;
}

/** sharp reads no BMP. */
async function decodeBitmap(bytes: Uint8Array): Promise<DecodedPicture> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isOld = view.getUint32(14, true) === 12;
  const width = isOld ? view.getUint16(18, true) : view.getInt32(18, true);
  const height = Math.abs(isOld ? view.getUint16(20, true) : view.getInt32(22, true));
  if (width < 1 || height < 1 || width * height > mostPixels) throw new Error('it has no size, or is larger than 100 megapixels');
  const { data } = decodeBmp(Buffer.from(bytes));
  const rgb = new Uint8Array(width * height * 3);
  // The library gives A, B, G, R for each pixel, A without meaning.
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = data[from + 3] ?? 0;
    rgb[to + 1] = data[from + 2] ?? 0;
    rgb[to + 2] = data[from + 1] ?? 0;
  }
  return decode(sharp(rgb, { raw: { width, height, channels: 3 } }));
}
