import sharp from 'sharp';
import { decodePicture } from '#inference/decode-picture.js';

/** More than models look at: they scale larger ones down themselves, and some count tokens before they do. */
const longestSide = 1_536;
/** Smaller ones are icons, rules and dots. */
const shortestSide = 48;
const quality = 85;

/**
 * A picture as a `data:image/jpeg;base64,…` address, upright, on white, scaled down: at most some 1.5 MB whatever it was.
 * Null for one too small to show anything.
 * @throws AssistantError INVALID_INPUT
 */
export async function pictureForModel(bytes: Uint8Array): Promise<string | null> {
  const { pixels, width, height } = await decodePicture(bytes);
  if (Math.min(width, height) < shortestSide) return null;
  const jpeg = await sharp(pixels.data, { raw: { width: pixels.width, height: pixels.height, channels: 3 } })
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality })
    .toBuffer();
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
}
