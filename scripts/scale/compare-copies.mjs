import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SqliteChunkStore } from '#adapters/chunk-store/sqlite-chunk-store.js';
import { FaissVectorStore } from '#adapters/vector-store/faiss/faiss-vector-store.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { assemble } from '#app/assemble.js';
import { environment } from '#config/environment.js';
import { loadConfig } from '#config/load.js';
import { dimension, percentile, realQuestions, sizedChunks, sizedVectors } from './sized-chunks.mjs';

const shares = [0.1, 0.5, 0.9];
const ranks = [1, 10, 50];
const sample = 200;

/** Scores of real questions against the real chunks alone, and against as many copies alone: do copies look like real ones? */
export async function compareCopies({ root, queries, folder }) {
  const figures = path.join(folder, 'compared.json');
  if (existsSync(figures)) return JSON.parse(readFileSync(figures, 'utf8'));
  const app = await assemble(loadConfig({ packageRoot: root, environment, currentFolder: root }), console.error);
  const texts = realQuestions(root, queries);
  const questions = await app.embedder.embed(texts, 'query');
  const { real, vectorOf } = sizedVectors(root);
  const { chunkOf } = sizedChunks(root);
  const segmenter = new JiebaWordSegmenter();
  const rows = [];
  for (const [name, first] of [
    ['real', 0],
    ['copies', real],
  ]) {
    const index = await openDense({ file: path.join(folder, `compared-vectors-${name}`), real, vectorOf: (row) => vectorOf(first + row) });
    const words = openLexical({
      file: path.join(folder, `compared-chunks-${name}`),
      real,
      chunkOf: (id) => ({ ...chunkOf(first + id), id }),
      segmenter,
    });
    const found = [];
    for (const question of questions) found.push((await index.search(question, ranks.at(-1))).map(({ score }) => score));
    const keywords = texts.map((text) => words.search(segmenter.words(text), ranks.at(-1)).map(({ score }) => score));
    const matching = texts.map((text) => Math.max(0, ...words.frequencies(segmenter.words(text)).values()) / real);
    const neighbours = [];
    for (let i = 0; i < sample; i += 1) {
      const row = Math.floor((i * real) / sample);
      neighbours.push((await index.search(vectorOf(first + row), 2))[1]?.score ?? 0);
    }
    for (const rank of ranks)
      rows.push([
        `cosine of the hit at rank ${rank}`,
        name,
        spread(
          found.map((all) => all[rank - 1] ?? 0),
          3,
        ),
      ]);
    rows.push(['cosine of a chunk with its nearest neighbour', name, spread(neighbours, 3)]);
    for (const rank of ranks)
      rows.push([
        `BM25 of the hit at rank ${rank}`,
        name,
        spread(
          keywords.map((all) => all[rank - 1] ?? 0),
          1,
        ),
      ]);
    rows.push(["share of chunks with a question's most frequent word", name, spread(matching, 2)]);
    words.close();
  }
  writeFileSync(figures, JSON.stringify({ real, rows }));
  return { real, rows };
}

const spread = (values, digits) => shares.map((share) => percentile(values, share).toFixed(digits));

async function openDense({ file, real, vectorOf }) {
  const store = new FaissVectorStore();
  const writer = await store.create(file, dimension);
  await writer.add(Array.from({ length: real }, (_, row) => vectorOf(row)));
  await writer.finish();
  return store.open(file);
}

function openLexical({ file, real, chunkOf, segmenter }) {
  const store = new SqliteChunkStore(segmenter);
  const writer = store.create(file);
  for (let first = 0; first < real; first += 1_000) {
    writer.add(Array.from({ length: Math.min(1_000, real - first) }, (_, i) => chunkOf(first + i)));
  }
  writer.finish();
  return store.open(file);
}
