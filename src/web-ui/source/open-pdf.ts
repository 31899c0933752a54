import type * as pdfjsModule from 'pdfjs-dist';
import type { PDFDocumentProxy } from 'pdfjs-dist';
// oxlint-disable-next-line import/default -- Vite makes an address of it
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

export type Pdfjs = typeof pdfjsModule;

export interface OpenPdf {
  readonly pdfjs: Pdfjs;
  readonly pdf: PDFDocumentProxy;
}

/** Bytes that are fetched at once: a page of a large file needs few of them. */
const pieceBytes = 262_144;

/** Reads of a PDF what its pages need, when they do. @param signal lets go of it */
export async function openPdf(address: string, signal: AbortSignal): Promise<OpenPdf> {
  const pdfjs: Pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  pdfjs.GlobalWorkerOptions.workerSrc = workerAddress;
  const files = `/assets/pdfjs-${pdfjs.version}/`;
  const task = pdfjs.getDocument({
    url: address,
    rangeChunkSize: pieceBytes,
    disableAutoFetch: true,
    disableStream: true,
    cMapUrl: `${files}cmaps/`,
    standardFontDataUrl: `${files}standard_fonts/`,
    wasmUrl: `${files}wasm/`,
    useWasm: false, // the policy of the page lets no WebAssembly run; a script reads JPEG 2000 instead
    enableXfa: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  signal.addEventListener('abort', () => void task.destroy(), { once: true });
  signal.throwIfAborted();
  return { pdfjs, pdf: await task.promise };
}
