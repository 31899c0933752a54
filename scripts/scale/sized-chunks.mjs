import { readFileSync } from 'node:fs';
import path from 'node:path';
import { faissHeaderBytes } from '#adapters/vector-store/faiss/faiss-file.js';
import { SqliteChunkStore } from '#adapters/chunk-store/sqlite-chunk-store.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';

export const dimension = 384;
/** A copy's vector is moved by so much of the difference of two others: as near to its original as real neighbours are. */
const nearest = 0.2;
const farthest = 0.55;
/** Of a copy's words, so many are replaced; of these, so many by a word that nobody has used before. */
const replaced = 0.3;
const unheard = 0.02;

/** Numbers 0..1 that depend on the chunk alone: vectors and texts are made in two processes. */
function randomOf(id, what) {
  let state = (Math.imul(id + 1, 0x9e3779b1) ^ Math.imul(what + 1, 0x85ebca6b)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function buildFolder(root) {
  const library = path.join(root, 'workdir/libraries/openmmlab');
  return path.join(library, 'builds', readFileSync(path.join(library, 'current'), 'utf8').trim());
}

/** The chunk that a copy is made of, the same for its vector and its text. */
const originalOf = (id, real) => Math.floor(randomOf(id, 0)() * real);

/** `vectorOf(id)`: the real one, beyond them that of a copy: its original moved along the difference of two other real ones. */
export function sizedVectors(root) {
  const bytes = readFileSync(path.join(buildFolder(root), 'index.faiss'));
  const values = new Float32Array(Uint8Array.from(bytes.subarray(faissHeaderBytes)).buffer);
  const real = values.length / dimension;
  const row = (id) => values.subarray(id * dimension, (id + 1) * dimension);
  const vectorOf = (id) => {
    if (id < real) return row(id);
    const random = randomOf(id, 1);
    const [from, to] = [row(Math.floor(random() * real)), row(Math.floor(random() * real))];
    const far = nearest + (farthest - nearest) * random();
    const moved = Float32Array.from(row(originalOf(id, real)));
    let squares = 0;
    for (let i = 0; i < dimension; i += 1) {
      moved[i] += far * (to[i] - from[i]);
      squares += moved[i] ** 2;
    }
    const length = Math.sqrt(squares);
    return moved.map((value) => value / length);
  };
  return { real, vectorOf };
}

/** `chunkOf(id)`: the real one, beyond them a copy with words replaced by others as often as these occur. */
export function sizedChunks(root) {
  const index = new SqliteChunkStore(new JiebaWordSegmenter()).open(path.join(buildFolder(root), 'chunks.sqlite'));
  const chunks = [...index.all()];
  index.close();
  const cutter = new Intl.Segmenter('zh', { granularity: 'word' });
  const pieces = chunks.map(({ text }) => Array.from(cutter.segment(text), ({ segment, isWordLike }) => ({ segment, isWordLike })));
  const words = pieces.flatMap((all) => all.filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment));
  const chunkOf = (id) => {
    if (id < chunks.length) return { ...chunks[id], id, otherPlaces: [] };
    const random = randomOf(id, 2);
    const other = () => {
      const word = words[Math.floor(random() * words.length)];
      return random() < unheard ? `${word}${Math.floor(random() * 1e6)}` : word;
    };
    const original = originalOf(id, chunks.length);
    const text = pieces[original].map(({ segment, isWordLike }) => (isWordLike && random() < replaced ? other() : segment)).join('');
    const { start, document, ...rest } = chunks[original];
    const copy = Math.floor(id / chunks.length);
    return { ...rest, id, document: `${copy}/${document}`, start, end: start + text.length, text, otherPlaces: [] };
  };
  return { real: chunks.length, chunkOf };
}

/** Messages of real people that are for the library. */
export function realQuestions(root, count) {
  const file = path.resolve(root, '../shared/eval/huixiangdou-rejection/dev.jsonl');
  const messages = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter(({ label }) => label === 'good');
  return messages.slice(0, count).map(({ text }) => text);
}

/** The value below which the share of `values` lies. */
export const percentile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
