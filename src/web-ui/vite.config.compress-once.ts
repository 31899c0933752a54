import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const compressed = /\.(?:js|mjs|css|svg|wasm|ttf|bcmap)$/u;
/** Small files that are wanted one at a time, most of them packed already. */
const isOfPdfjs = /^assets\/pdfjs-/u;

/** Beside each file what is sent of it, so that no request compresses. */
export function compressOnce(): Plugin {
  return {
    name: 'compress-once',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => compressed.test(file) && !isOfPdfjs.test(file))) {
        const bytes = readFileSync(path.join(dir, name));
        writeFileSync(path.join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
        writeFileSync(path.join(dir, `${name}.br`), brotliCompressSync(bytes));
      }
    },
  };
}
