import { FallbackOcrEngine } from '#adapters/ocr-engine/fallback-ocr-engine.js';
import { PaddleOcrEngine } from '#adapters/ocr-engine/paddle-ocr-engine.js';
import { TesseractOcrEngine } from '#adapters/ocr-engine/tesseract-ocr-engine.js';
import type { Settings } from '#config/schema.js';
import type { OcrEngine } from '#ports/ocr-engine.js';

interface Places {
  /** Where Tesseract's language models are put together. */
  readonly tesseractFolder: string;
  readonly warn: (warning: string) => void;
}

/** Reads pictures as configured; null when pictures are left out. Loads nothing yet. */
export function createOcrEngine({ kind, threads, timeoutSeconds }: Settings['ocr'], { tesseractFolder, warn }: Places): OcrEngine | null {
  if (kind === 'none') return null;
  const tesseract = new TesseractOcrEngine({ folder: tesseractFolder, timeoutSeconds });
  if (kind === 'tesseract') return tesseract;
  const paddle = new PaddleOcrEngine({ threads, timeoutSeconds });
  return new FallbackOcrEngine(paddle, tesseract, ({ message }) => warn(`pictures are read by ${tesseract.name}: ${message}`));
}
