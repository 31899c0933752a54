import type { RecognisedPicture } from '#domain/document.js';
import { PictureQueue } from '#adapters/ocr-engine/picture-queue.js';
import type { OcrEngine } from '#ports/ocr-engine.js';

export interface TesseractOcrOptions {
  /** Where its language models are put together. */
  readonly folder: string;
  /** Longest time for one picture; loading the models counts. */
  readonly timeoutSeconds: number;
}

/** Tesseract as WebAssembly, in a worker thread: slower than PP-OCRv4 and less exact in Chinese, without native code. */
export class TesseractOcrEngine implements OcrEngine {
  readonly name = 'Tesseract';
  private readonly queue: PictureQueue;

  constructor({ folder, timeoutSeconds }: TesseractOcrOptions) {
    this.queue = new PictureQueue({
      name: this.name,
      timeoutSeconds,
      open: async () => (await import('#adapters/ocr-engine/tesseract-reader.js')).TesseractReader.open(folder),
    });
  }

  async read(picture: Uint8Array, { signal }: { readonly signal?: AbortSignal } = {}): Promise<RecognisedPicture> {
    return this.queue.read(picture, signal);
  }

  async close(): Promise<void> {
    return this.queue.close();
  }
}
