import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { compressOnce } from './vite.config.compress-once.ts';

const here = new URL('.', import.meta.url);

/** The frame of the widget, beside the page, of which it shares nothing that it would have to wait for. */
export default defineConfig({
  root: fileURLToPath(here),
  base: '/',
  resolve: { alias: { '#web-ui': fileURLToPath(here).replace(/\/$/u, '') } },
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', here)),
    emptyOutDir: false,
    assetsDir: 'assets',
    assetsInlineLimit: 0, // the policy of the frame knows no addresses that hold what they name
    modulePreload: { polyfill: false },
    rolldownOptions: { input: fileURLToPath(new URL('widget/frame.html', here)) },
  },
  plugins: [compressOnce()],
});
