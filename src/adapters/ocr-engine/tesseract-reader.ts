import type { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { createWorker, OEM, type Line, type Worker as Tesseract } from 'tesseract.js';
import type { RecognisedLine, RecognisedPicture } from '#domain/document.js';
import { collectLanguages, languages } from '#adapters/ocr-engine/collect-languages.js';
import { decodePicture } from '#inference/decode-picture.js';
import type { PictureReader } from '#adapters/ocr-engine/picture-queue.js';

/** Tesseract wants letters about 30 pixels high; smaller pictures than this are drawn larger, larger ones smaller. */
const wanted = { fewest: 2_000_000, most: 8_000_000, largestScale: 2 };
const leastConfidence = 0.3;
const betweenHan = /(?<=[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]) (?=[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF])/gu;

/** Tesseract in its own worker thread, for simplified and traditional Chinese and English. */
export class TesseractReader implements PictureReader {
  private constructor(
    private readonly tesseract: Tesseract,
    private readonly thread: Worker,
  ) {}

  /** @throws Error when it cannot be loaded */
  static async open(folder: string): Promise<TesseractReader> {
    await collectLanguages(folder);
    const options = { langPath: folder, gzip: true, cacheMethod: 'none', errorHandler: () => {} };
    const tesseract = await createWorker([...languages], OEM.LSTM_ONLY, options);
    // Without it Tesseract guesses, and tells of it on stderr.
    await tesseract.setParameters({ user_defined_dpi: '200' });
    const { worker } = tesseract as Tesseract & { readonly worker: Worker };
    return new TesseractReader(tesseract, worker);
  }

  async read(bytes: Uint8Array): Promise<RecognisedPicture> {
    const { pixels, width, height } = await decodePicture(bytes);
    const area = pixels.width * pixels.height;
    const scale = Math.min(Math.sqrt(wanted.most / area), Math.max(1, Math.min(wanted.largestScale, Math.sqrt(wanted.fewest / area))));
    const drawn = Math.max(1, Math.round(pixels.width * scale));
    const png = await sharp(pixels.data, { raw: { width: pixels.width, height: pixels.height, channels: 3 } })
      .resize({ width: drawn })
      .greyscale()
      .png({ compressionLevel: 1 })
      .toBuffer();
    const lines = await this.recognise(png);
    return { width, height, lines: lines.flatMap((line) => toLine(line, width / drawn)) };
  }

  hold(isHeld: boolean): void {
    if (isHeld) this.thread.ref();
    else this.thread.unref();
  }

  async end(): Promise<void> {
    await this.tesseract.terminate();
  }

  /** A thread that dies never answers. */
  private async recognise(png: Buffer): Promise<Line[]> {
    let lose: (error: Error) => void = () => {};
    const lost = new Promise<never>((_, reject) => {
      lose = reject;
    });
    this.thread.once('error', lose);
    try {
      const { data } = await Promise.race([this.tesseract.recognize(png, {}, { blocks: true }), lost]);
      return (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines));
    } finally {
      this.thread.off('error', lose);
    }
  }
}

function toLine({ text, confidence, bbox }: Line, scale: number): RecognisedLine[] {
  const plain = text.replace(/\s+/gu, ' ').trim().replace(betweenHan, '');
  if (!plain || confidence < leastConfidence * 100) return [];
  const box = [bbox.x0, bbox.y0, bbox.x1, bbox.y1].map((value) => Math.round(value * scale)) as [number, number, number, number];
  return [{ text: plain, box, confidence: confidence / 100 }];
}
