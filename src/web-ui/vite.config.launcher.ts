import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = new URL('.', import.meta.url);

/** The script of the widget, beside the page: one file that leaves one name behind. */
export default defineConfig({
  root: fileURLToPath(here),
  resolve: { alias: { '#web-ui': fileURLToPath(here).replace(/\/$/u, '') } },
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', here)),
    emptyOutDir: false,
    lib: { entry: 'widget/launcher.ts', formats: ['iife'], name: 'huixiangLauncher', fileName: () => 'widget.js' },
  },
});
