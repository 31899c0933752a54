import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SqliteChunkStore } from '#adapters/chunk-store/sqlite-chunk-store.js';
import { SizedVectorStore } from '#adapters/vector-store/sized-vector-store.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { environment } from '#config/environment.js';
import { loadConfig } from '#config/load.js';
import { dimension, sizedChunks, sizedVectors } from './sized-chunks.mjs';

const step = 1_000;

export const denseFile = (folder, size) => path.join(folder, `vectors-${size}`);
export const lexicalFile = (folder, size) => path.join(folder, `chunks-${size}`);

/**
 * Writes `file` in steps. Figures: seconds and seconds of processor time, without what making the copies takes; peak memory
 * and that before the first step, in MB, with the real library that copies are made from; MB on disk.
 */
async function build({ size, file, prepare }) {
  const figures = `${file}.json`;
  if (existsSync(figures)) return JSON.parse(readFileSync(figures, 'utf8'));
  const { make, writer } = await prepare();
  const before = Math.round(process.memoryUsage().rss / 1e6);
  let ms = 0;
  let cpuMs = 0;
  const timed = async (work) => {
    const [started, used] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(used);
    ms += performance.now() - started;
    cpuMs += (user + system) / 1000;
  };
  for (let first = 0; first < size; first += step) {
    const some = Array.from({ length: Math.min(step, size - first) }, (_, i) => make(first + i));
    await timed(() => writer.add(some));
    if (first % 20_000 === 0) console.error(`${path.basename(file)}: ${first} in, ${Math.round(ms / 1000)} s`);
  }
  await timed(() => writer.finish());
  const built = {
    seconds: ms / 1000,
    cpuSeconds: cpuMs / 1000,
    before,
    peak: Math.round(process.resourceUsage().maxRSS / 1000),
    disk: Math.round(statSync(file).size / 1e6),
    load: os.loadavg()[0],
  };
  writeFileSync(figures, JSON.stringify(built));
  return built;
}

export function buildDense({ root, size, folder }) {
  const { settings } = loadConfig({ packageRoot: root, environment, currentFolder: root });
  const file = denseFile(folder, size);
  const prepare = async () => {
    const writer = await new SizedVectorStore(settings.vectorStore.exactUpTo).create(file, dimension);
    return { make: sizedVectors(root).vectorOf, writer };
  };
  return build({ size, file, prepare });
}

export function buildLexical({ root, size, folder }) {
  const file = lexicalFile(folder, size);
  const prepare = () => ({ make: sizedChunks(root).chunkOf, writer: new SqliteChunkStore(new JiebaWordSegmenter()).create(file) });
  return build({ size, file, prepare });
}
