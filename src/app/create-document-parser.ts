import os from 'node:os';
import path from 'node:path';
import { WorkerDocumentParser } from '#adapters/document-parser/worker-document-parser.js';
import { createOcrEngine } from '#app/create-ocr-engine.js';
import type { LoadedConfig } from '#config/load.js';
import type { DocumentParser } from '#ports/document-parser.js';
import type { ImageReader } from '#ports/image-reader.js';
import type { OcrEngine } from '#ports/ocr-engine.js';

/** Reads documents, their pictures too. */
export interface DocumentReading {
  readonly parser: DocumentParser;
  readonly ocr: OcrEngine | null;
  /** Files read at once. */
  readonly threads: number;
  close(): Promise<void>;
}

interface ReadingSetup {
  readonly warn: (warning: string) => void;
  /** Null when pictures are not described. */
  readonly images: ImageReader | null;
}

const mostThreads = 4;

/** Starts nothing yet: threads and models come with the first document. */
export function createDocumentParser({ settings, paths }: LoadedConfig, { warn, images }: ReadingSetup): DocumentReading {
  const { parseTimeoutSeconds, parseMemoryMegabytes, parseThreads, maxPages } = settings.ingest;
  const threads = parseThreads || Math.min(os.availableParallelism(), mostThreads);
  const ocr = createOcrEngine(settings.ocr, { tesseractFolder: path.join(paths.workdir, 'tesseract'), warn });
  const parser = new WorkerDocumentParser({
    timeoutSeconds: parseTimeoutSeconds,
    memoryMegabytes: parseMemoryMegabytes,
    maxPages,
    threads,
    ocr,
    images,
  });
  return {
    parser,
    ocr,
    threads,
    async close() {
      await parser.close();
      await ocr?.close();
    },
  };
}
