import type { RecognisedPicture } from '#domain/document.js';
import { PaddleProcess } from '#adapters/ocr-engine/paddle-process.js';
import { PictureQueue } from '#adapters/ocr-engine/picture-queue.js';
import type { OcrEngine } from '#ports/ocr-engine.js';

export interface PaddleOcrOptions {
  /** Threads of one inference. */
  readonly threads?: number;
  /** Longest time for one picture; loading the models counts. */
  readonly timeoutSeconds: number;
}

/** PP-OCRv4 by ONNX Runtime, in a process of its own; its models come with their package. */
export class PaddleOcrEngine implements OcrEngine {
  readonly name = 'PP-OCRv4';
  private readonly queue: PictureQueue;

  constructor({ threads = 1, timeoutSeconds }: PaddleOcrOptions) {
    this.queue = new PictureQueue({ name: this.name, timeoutSeconds, open: async () => PaddleProcess.open(threads) });
  }

  async read(picture: Uint8Array, { signal }: { readonly signal?: AbortSignal } = {}): Promise<RecognisedPicture> {
    return this.queue.read(picture, signal);
  }

  async close(): Promise<void> {
    return this.queue.close();
  }
}
