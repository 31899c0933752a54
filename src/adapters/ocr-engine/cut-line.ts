import type { PicturePixels } from '#inference/picture-pixels.js';
import type { TextRegion } from '#adapters/ocr-engine/text-region.js';

/** Samples for each pixel of the cut, along each side, where the picture is larger than the cut. */
const mostSamples = 4;

/** A region of a picture set upright and scaled. Beyond the edge of the picture its last pixels go on. */
export function cutLine(
  picture: PicturePixels,
  region: TextRegion,
  { width, height }: { readonly width: number; readonly height: number },
): PicturePixels {
  const data = new Uint8Array(width * height * 3);
  const [stepX, stepY] = [region.width / width, region.height / height];
  const samplesX = Math.min(mostSamples, Math.max(1, Math.round(stepX)));
  const samplesY = Math.min(mostSamples, Math.max(1, Math.round(stepY)));
  const cosine = Math.cos(region.angle);
  const sine = Math.sin(region.angle);
  const sum: [number, number, number] = [0, 0, 0];
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      sum.fill(0);
      for (let i = 0; i < samplesY; i += 1)
        for (let j = 0; j < samplesX; j += 1) {
          const along = (column + (j + 0.5) / samplesX) * stepX - region.width / 2;
          const across = (row + (i + 0.5) / samplesY) * stepY - region.height / 2;
          addPixel(picture, region.x + along * cosine - across * sine - 0.5, region.y + along * sine + across * cosine - 0.5, sum);
        }
      const at = (row * width + column) * 3;
      for (let channel = 0; channel < 3; channel += 1) data[at + channel] = Math.round((sum[channel] ?? 0) / (samplesX * samplesY));
    }
  return { width, height, data };
}

/** Bilinear. */
function addPixel({ width, height, data }: PicturePixels, x: number, y: number, sum: [number, number, number]): void {
  const px = Math.min(width - 1, Math.max(0, x));
  const py = Math.min(height - 1, Math.max(0, y));
  const [left, top] = [Math.floor(px), Math.floor(py)];
  const [right, bottom] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)];
  const [shareX, shareY] = [px - left, py - top];
  for (let channel = 0; channel < 3; channel += 1) {
    const above =
      (data[(top * width + left) * 3 + channel] ?? 0) * (1 - shareX) + (data[(top * width + right) * 3 + channel] ?? 0) * shareX;
    const below =
      (data[(bottom * width + left) * 3 + channel] ?? 0) * (1 - shareX) + (data[(bottom * width + right) * 3 + channel] ?? 0) * shareX;
    sum[channel] = (sum[channel] ?? 0) + above * (1 - shareY) + below * shareY;
  }
}
