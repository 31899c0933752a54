// How fast are the two searches, beside bare references in the same run? After `npm run build`:
//   npm run bench:search     results go to docs/measurements/search.md by hand, with date and machine
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SqliteChunkStore } from '#adapters/chunk-store/sqlite-chunk-store.js';
import { FaissVectorStore } from '#adapters/vector-store/faiss/faiss-vector-store.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';

const dimension = 384;
const queries = 40;
const limit = 50;
const folder = mkdtempSync(path.join(tmpdir(), 'huixiang-bench-'));

let seed = 7;
const random = () => {
  seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
  return seed / 4_294_967_296;
};
const unit = () => {
  const vector = Float32Array.from({ length: dimension }, () => random() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
};
const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];
const timed = async (work) => {
  const times = [];
  for (let i = 0; i < queries; i += 1) {
    const started = performance.now();
    await work(i);
    times.push(performance.now() - started);
  }
  return median(times);
};

/** The plain loop that everybody would write first. */
function loop(rows, question) {
  const best = rows.map((row, i) => {
    let score = 0;
    for (let k = 0; k < dimension; k += 1) score += row[k] * question[k];
    return { i, score };
  });
  return best.sort((a, b) => b.score - a.score).slice(0, limit);
}

async function vectors(size) {
  const rows = Array.from({ length: size }, unit);
  const questions = Array.from({ length: queries }, unit);
  const store = new FaissVectorStore();
  const file = path.join(folder, `vectors-${size}`);
  const writer = await store.create(file, dimension);
  const started = performance.now();
  for (let i = 0; i < size; i += 1000) await writer.add(rows.slice(i, i + 1000));
  await writer.finish();
  const built = performance.now() - started;
  const index = await store.open(file);
  const ours = await timed((i) => index.search(questions[i], limit));
  await store.close();
  const plain = await timed((i) => loop(rows, questions[i]));
  const { IndexFlatIP } = createRequire(import.meta.url)('faiss-node');
  const bare = IndexFlatIP.read(file);
  const faiss = await timed((i) => bare.search(Array.from(questions[i]), limit));
  return {
    what: 'vectors',
    size,
    'built in s': (built / 1000).toFixed(1),
    'ms a search': ours.toFixed(2),
    'bare faiss': faiss.toFixed(2),
    'plain loop': plain.toFixed(2),
    'ratio to bare': (ours / faiss).toFixed(2),
  };
}

const chunkOf = (id, text) => ({
  id,
  document: `${id % 500}.md`,
  url: null,
  title: 'Manual',
  headings: ['Part'],
  page: null,
  start: 0,
  end: text.length,
  text,
  sha256: 'a'.repeat(64),
  lead: '',
  question: null,
  embedded: text,
  otherPlaces: [],
});

/** A finished index of the texts, open. */
function indexOf(texts, segmenter) {
  const file = path.join(folder, `chunks-${texts.length}`);
  const writer = new SqliteChunkStore(segmenter).create(file);
  const started = performance.now();
  for (let id = 0; id < texts.length; id += 500) writer.add(texts.slice(id, id + 500).map((text, i) => chunkOf(id + i, text)));
  writer.finish();
  const built = performance.now() - started;
  return { index: new SqliteChunkStore(segmenter).open(file), built, megabytes: statSync(file).size / 1e6 };
}

/** The worst case of a search by words: 21 words make up all texts. */
async function words(size) {
  const vocabulary =
    '水泵 滤网 清洗 灯板 错误 驱动 安装 固件 升级 营养液 保修 传感器 webhook token device error E05 E17 firmware pump filter lamp'.split(
      ' ',
    );
  const text = (n) => Array.from({ length: n }, () => vocabulary[Math.floor(random() ** 2 * vocabulary.length)]).join(' ');
  const segmenter = new JiebaWordSegmenter();
  const texts = Array.from({ length: size }, () => text(60));
  const { index, built } = indexOf(texts, segmenter);
  const questions = Array.from({ length: queries }, () => text(6));
  const terms = await timed((i) => index.find(questions[i], limit));
  const ours = await timed((i) => index.search(segmenter.words(questions[i]), limit));
  const scan = await timed((i) => texts.filter((body) => segmenter.words(questions[i]).some((word) => body.includes(word))).length);
  index.close();
  return {
    what: 'words of 21',
    size,
    'built in s': (built / 1000).toFixed(1),
    'ms a search': ours.toFixed(2),
    'ms by terms': terms.toFixed(2),
    'scan of all texts': scan.toFixed(2),
  };
}

/** Sentences of the shipped corpus, Chinese and English, in ever new order; questions are sentences too. */
async function sentences(size) {
  const all = ['zh', 'en'].map((language) => {
    const root = path.join('resources/corpus', language);
    const files = readdirSync(root).filter((name) => name.endsWith('.md'));
    return files
      .flatMap((name) => readFileSync(path.join(root, name), 'utf8').split(/(?<=[。！？.!?\n])/u))
      .filter((one) => one.trim().length > 12);
  });
  const pick = (from) => from[Math.floor(random() * from.length)];
  const texts = Array.from({ length: size }, (_, i) => Array.from({ length: i % 2 ? 8 : 14 }, () => pick(all[i % 2])).join(''));
  const segmenter = new JiebaWordSegmenter();
  const { index, built, megabytes } = indexOf(texts, segmenter);
  const questions = Array.from({ length: queries }, (_, i) => pick(all[i % 2]).slice(0, 60));
  const terms = await timed((i) => index.find(questions[i], limit));
  const ours = await timed((i) => index.search(segmenter.words(questions[i]), limit));
  index.close();
  return {
    what: 'sentences',
    size,
    'built in s': (built / 1000).toFixed(1),
    'ms a search': ours.toFixed(2),
    'ms by terms': terms.toFixed(2),
    MB: megabytes.toFixed(0),
  };
}

const results = [
  await vectors(1_000),
  await vectors(17_000),
  await vectors(100_000),
  await words(1_000),
  await words(17_000),
  await sentences(17_000),
];
console.table(results);
rmSync(folder, { recursive: true, force: true });
process.exit(0);
