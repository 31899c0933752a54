import type { InferenceSession } from 'onnxruntime-node';
import sharp from 'sharp';
import { modelInput, type Scaling } from '#adapters/ocr-engine/model-input.js';
import type { PicturePixels } from '#inference/picture-pixels.js';
import type { TextRegion } from '#adapters/ocr-engine/text-region.js';
import { textRegions } from '#adapters/ocr-engine/text-regions.js';

/** Sides of what the model is given are multiples of this. */
const stride = 32;
const scaling: Scaling = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] };

/** The lines of text in a picture, in no order. @param scale of what the model is given, against the picture */
export async function detectText(session: InferenceSession, picture: PicturePixels, scale: number): Promise<TextRegion[]> {
  const sideOf = (side: number): number => Math.max(stride, Math.round((side * scale) / stride) * stride);
  const [width, height] = [sideOf(picture.width), sideOf(picture.height)];
  const data = await sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: 3 } })
    .resize({ width, height, fit: 'fill' })
    .raw()
    .toBuffer();
  const output = Object.values(await session.run({ [session.inputNames[0] ?? '']: modelInput({ width, height, data }, scaling) }))[0];
  if (!output || !(output.data instanceof Float32Array) || output.data.length !== width * height)
    throw new Error(`the model that finds text gives ${output?.dims.join(' x ')} for ${width} x ${height}`);
  const [stretchX, stretchY] = [picture.width / width, picture.height / height];
  return textRegions({ width, height, likelihood: output.data }).map((region) => ({
    x: region.x * stretchX,
    y: region.y * stretchY,
    width: region.width * stretchX,
    height: region.height * stretchY,
    angle: region.angle,
  }));
}
