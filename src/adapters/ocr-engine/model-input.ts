import { Tensor } from 'onnxruntime-node';
import type { PicturePixels } from '#inference/picture-pixels.js';

/** Of each channel, as its model was trained. */
export interface Scaling {
  readonly mean: readonly [number, number, number];
  readonly deviation: readonly [number, number, number];
}

/** Planes of blue, green, red: the models were trained on pictures read by OpenCV. */
export function modelInput({ width, height, data }: PicturePixels, { mean, deviation }: Scaling, paddedWidth = width): Tensor {
  const plane = paddedWidth * height;
  const values = new Float32Array(3 * plane);
  for (let channel = 0; channel < 3; channel += 1)
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1)
        values[channel * plane + y * paddedWidth + x] =
          ((data[(y * width + x) * 3 + 2 - channel] ?? 0) / 255 - (mean[channel] ?? 0)) / (deviation[channel] ?? 0);
  return new Tensor('float32', values, [1, 3, height, paddedWidth]);
}
