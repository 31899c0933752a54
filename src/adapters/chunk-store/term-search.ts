import type { KeywordHit } from '#ports/chunk-store.js';
import { readPostings } from './posting-list.js';

/** BM25's punishment of length. */
const B = 0.75;

/** So many of a question's rarest terms are looked up: more come from pasted text, and tell chunks apart no better. */
export const mostAsked = 64;

/** A term of a question with everything that holds it. */
export interface SearchedTerm {
  /** How much it counts beside the others. */
  readonly weight: number;
  /** BM25's k1: the larger, the more its repeats say. */
  readonly saturation: number;
  /** Chunks that hold it. */
  readonly chunks: number;
  /** Bytes of PostingLists; no id stands in two. */
  readonly postings: readonly Uint8Array[];
}

/** Exact BM25 over all chunks of a build. */
export class TermSearch {
  /** How long each chunk is, 1 being the mean, as far as length counts. */
  readonly #lengths: Float32Array;
  readonly #scores: Float32Array;
  readonly #touched: Int32Array;

  /** @param lengths terms of each chunk, by id */
  constructor(lengths: ArrayLike<number>) {
    const mean = Math.max(1, sum(lengths) / Math.max(1, lengths.length));
    this.#lengths = Float32Array.from(lengths, (length) => 1 - B + (B * length) / mean);
    this.#scores = new Float32Array(lengths.length);
    this.#touched = new Int32Array(lengths.length);
  }

  /** Best first, ties by id; scores above 0. */
  best(terms: readonly SearchedTerm[], limit: number): KeywordHit[] {
    const scores = this.#scores;
    const touched = this.#touched;
    const lengths = this.#lengths;
    let found = 0;
    for (const { weight, saturation, chunks, postings } of terms) {
      const most = weight * Math.log(1 + (scores.length - chunks + 0.5) / (chunks + 0.5)) * (saturation + 1);
      const add = (id: number, count: number): void => {
        const before = scores[id];
        if (before === undefined) return;
        if (before === 0) touched[found++] = id;
        scores[id] = before + (most * count) / (count + saturation * (lengths[id] ?? 1));
      };
      for (const bytes of postings) readPostings(bytes, add);
    }
    const hits = bestOf(scores, touched.subarray(0, found), limit);
    for (let i = 0; i < found; i += 1) scores[touched[i] ?? 0] = 0;
    return hits;
  }
}

/** Keeps twice as many as wanted before it sorts, so that sorting stays rare. */
function bestOf(scores: Float32Array, ids: Int32Array, limit: number): KeywordHit[] {
  if (limit < 1) return [];
  let kept: KeywordHit[] = [];
  let least = 0;
  for (const id of ids) {
    const score = scores[id] ?? 0;
    if (score <= 0 || score < least) continue;
    kept.push({ id, score });
    if (kept.length < limit * 2 + 64) continue;
    kept = kept.sort(better).slice(0, limit);
    least = kept.at(-1)?.score ?? 0;
  }
  return kept.sort(better).slice(0, limit);
}

function better(a: KeywordHit, b: KeywordHit): number {
  return b.score - a.score || a.id - b.id;
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i += 1) total += values[i] ?? 0;
  return total;
}
