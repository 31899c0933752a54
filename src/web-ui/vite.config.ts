import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { compressOnce } from './vite.config.compress-once.ts';

const pdfjs = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** What a PDF may need beside its reader: how other encodings are read, the fonts that every reader has, pictures in JPEG 2000. */
function filesOfPdfjs(): Plugin {
  const { version } = JSON.parse(readFileSync(path.join(pdfjs, 'package.json'), 'utf8')) as { readonly version: string };
  return {
    name: 'files-of-pdfjs',
    apply: 'build',
    generateBundle() {
      for (const folder of ['cmaps', 'standard_fonts', 'wasm'])
        for (const file of readdirSync(path.join(pdfjs, folder)).filter((name) => !name.startsWith('LICENSE') && !name.endsWith('.wasm')))
          this.emitFile({
            type: 'asset',
            fileName: `assets/pdfjs-${version}/${folder}/${file}`,
            source: readFileSync(path.join(pdfjs, folder, file)),
          });
    },
  };
}

/** What every page needs is one file, and the icons another: each file costs a journey to the server, which is long on phones. */
const fewFiles = [
  { name: 'frame', tags: ['$initial' as const], priority: 2 },
  { name: 'icons', test: /[\\/]@ant-design[\\/]icons/u, priority: 1 },
];

/** The mark in the document itself and the styles before the scripts: that something comes is seen before the scripts are there. */
function paintFirst(): Plugin {
  return {
    name: 'paint-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const mark = readFileSync(fileURLToPath(new URL('seed-head.svg', import.meta.url)), 'utf8').trim();
        const [styles = ''] = /<link rel="stylesheet"[^>]*>/u.exec(html) ?? [];
        return html
          .replace(styles, '')
          .replace('<script ', `${styles}\n    <script `)
          .replace(
            /<img class="page-wait"[^>]*>/u,
            mark.replace('<svg ', '<svg class="page-wait" width="48" height="48" aria-hidden="true" '),
          );
      },
    },
  };
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  resolve: { alias: { '#web-ui': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/u, '') } },
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    emptyOutDir: true,
    assetsDir: 'assets',
    assetsInlineLimit: 0, // the policy of the page knows no addresses that hold what they name
    license: { fileName: 'licences.md' }, // of what is bundled, with their notices
    manifest: 'manifest.json', // test/browser/budgets counts by it
    modulePreload: { polyfill: false },
    rolldownOptions: {
      checks: { moduleLevelDirective: false }, // "use client" of antd: there is no server side here
      output: { codeSplitting: { groups: fewFiles } },
    },
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { '^/(api|v1|health)/': 'http://127.0.0.1:8080' } },
  plugins: [paintFirst(), filesOfPdfjs(), compressOnce()],
});
