import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { SqliteChunkStore } from '#adapters/chunk-store/sqlite-chunk-store.js';
import { FaissVectorStore } from '#adapters/vector-store/faiss/faiss-vector-store.js';
import { isUsearchFile } from '#adapters/vector-store/usearch/usearch-file.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { assemble } from '#app/assemble.js';
import { environment } from '#config/environment.js';
import { loadConfig } from '#config/load.js';
import { defaultRanking } from '#domain/ranking.js';
import { fuseHits } from '#pipeline/respond/fuse-hits.js';
import { FindPassages } from '#pipeline/respond/find-passages.js';
import { RetrievePassages } from '#pipeline/respond/retrieve-passages.js';
import { denseFile, lexicalFile } from './build-sized.mjs';
import { dimension, percentile, realQuestions, sizedVectors } from './sized-chunks.mjs';

const signal = new AbortController().signal;
const warmUp = 5;
const recallAt = 10;
const megabytes = () => Math.round(process.memoryUsage().rss / 1e6);

/** Of all threads, waiting left out: hardly depends on what else the machine does. */
function processorMs(since) {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
}

function summary(all) {
  const times = all.map(({ ms }) => ms);
  const work = all.map(({ cpuMs }) => cpuMs);
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), cpuP50: percentile(work, 0.5) };
}

/** The exact index that plain faiss searches; the product's own file where that is exact. */
async function exactFile({ root, size, folder }) {
  const own = denseFile(folder, size);
  if (!isUsearchFile(own)) return own;
  const file = path.join(folder, `exact-${size}`);
  const { vectorOf } = sizedVectors(root);
  const store = new FaissVectorStore();
  const writer = await store.create(file, dimension);
  for (let row = 0; row < size; row += 1_000) {
    await writer.add(Array.from({ length: Math.min(1_000, size - row) }, (_, i) => vectorOf(row + i)));
  }
  await writer.finish();
  await store.close();
  return file;
}

const noTokens = { count: 0, dimension, values: new Float32Array(0) };

async function endOf(run) {
  let step = await run.next();
  while (!step.done) step = await run.next();
  return step.value;
}

/** What is timed, by name; each gets the question, its vector and its words, and gives what it found. */
function timedSearches({ build, bare, settings }) {
  const { candidates } = settings.retrieval;
  const ranking = defaultRanking;
  const stage = new RetrievePassages(new FindPassages({ embedder: null, segmenter: null }, settings.retrieval), settings.retrieval);
  // The index keeps what it found for a vector, the very same one: each search brings its own.
  const own = (vector) => Float32Array.from(vector);
  const dense = (vector) => build.vectors.search(own(vector), candidates, { signal });
  const lexical = (text) => build.chunks.find(text, candidates);
  const join = (found, words) => {
    const hits = found.map(({ row, score }) => ({ id: row, score }));
    return build.chunks.chunks(fuseHits({ dense: hits, lexical: words, limit: candidates }, ranking, () => false).map(({ id }) => id));
  };
  return {
    'plain FAISS': ({ vector }) => bare.search(Array.from(vector), candidates),
    dense: ({ vector }) => dense(vector),
    lexical: ({ text }) => lexical(text),
    'fusion and reading': ({ found, words }) => join(found, words),
    hybrid: async ({ text, vector }) => {
      const searching = dense(vector);
      const words = lexical(text);
      return join(await searching, words);
    },
    'retrieve stage': ({ text, vector, question }) =>
      endOf(
        stage.run(
          { message: text, history: [], tokens: noTokens, language: 'zh', ...question, text, vector: own(vector) },
          { build, gate: { ranking }, signal },
        ),
      ),
  };
}

async function embedAll(app, texts) {
  const times = [];
  const vectors = [];
  for (const text of texts) {
    const [started, used] = [performance.now(), process.cpuUsage()];
    const [vector] = await app.embedder.embed([text], 'query', { signal });
    times.push({ ms: performance.now() - started, cpuMs: processorMs(used) });
    vectors.push(vector);
  }
  return { times: times.slice(warmUp), vectors };
}

/** All searches for one question, one after the other, so that what else the machine does meets them alike. */
export async function searchSized({ root, size, queries, folder }) {
  const exact = await exactFile({ root, size, folder });
  const app = await assemble(loadConfig({ packageRoot: root, environment, currentFolder: root }), console.error);
  const { settings } = app.config;
  const texts = realQuestions(root, queries + warmUp);
  const { times: embedding, vectors } = await embedAll(app, texts);
  const segmenter = new JiebaWordSegmenter();
  segmenter.words('读词典');
  const before = megabytes();
  const opening = performance.now();
  const index = await app.vectorStore.open(denseFile(folder, size));
  const build = { vectors: index, chunks: new SqliteChunkStore(segmenter).open(lexicalFile(folder, size)) };
  const opened = performance.now() - opening;
  for (const [i, text] of texts.entries()) {
    await index.search(vectors[i], settings.retrieval.candidates);
    build.chunks.find(text, settings.retrieval.candidates);
  }
  const memory = megabytes() - before;
  const { IndexFlatIP } = createRequire(import.meta.url)('faiss-node');
  const searches = timedSearches({ build, bare: IndexFlatIP.read(exact), settings });
  const times = Object.fromEntries(Object.keys(searches).map((name) => [name, []]));
  const ratios = [];
  let shared = 0;
  for (const [i, text] of texts.entries()) {
    const asked = { text, vector: vectors[i], question: { mode: 'direct', language: 'zh' } };
    const took = {};
    for (const [name, search] of Object.entries(searches)) {
      const [started, used] = [performance.now(), process.cpuUsage()];
      const result = await search(asked);
      took[name] = { ms: performance.now() - started, cpuMs: processorMs(used) };
      if (name === 'plain FAISS') asked.nearest = new Set(result.labels.slice(0, recallAt));
      if (name === 'dense') asked.found = result;
      if (name === 'lexical') asked.words = result;
    }
    if (i < warmUp) continue;
    for (const [name, figures] of Object.entries(took)) times[name].push(figures);
    ratios.push(took.hybrid.ms / took['plain FAISS'].ms);
    shared += asked.found.slice(0, recallAt).filter(({ row }) => asked.nearest.has(row)).length / recallAt;
  }
  const stages = { 'query embedding': embedding, ...times };
  return {
    kind: isUsearchFile(denseFile(folder, size)) ? 'graph' : 'exact',
    opened,
    memory,
    load: os.loadavg()[0],
    recall: shared / ratios.length,
    ratio: percentile(ratios, 0.5),
    stages: Object.fromEntries(Object.entries(stages).map(([name, all]) => [name, summary(all)])),
  };
}
