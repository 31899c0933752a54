import type { QuestionTokens, TokenVectors } from '#domain/token-vectors.js';
import { unpackTokens } from '#shared/packed-tokens.js';

/** A question's tokens compared with a passage: more are taken evenly over the question, since its point may come last. */
const mostTokens = 32;
/** Tokens worked on at a time: two in a number, three numbers. */
const groupSize = 6;
/** Components of a question's tokens are whole numbers up to this. */
const steps = 127;
/**
 * Two whole numbers in one float64, the second times this. Products of a question's components (up to 127) and a passage's (up to 7),
 * summed over 4 096 dimensions, stay under half of it, and what is packed under 2^53: so every sum is exact.
 */
const second = 2 ** 24;

/**
 * How well each passage answers a question word by word: the mean, over the question's tokens, of the best cosine with one of the
 * passage's vectors (ColBERT's maximum similarity, Khattab and Zaharia 2020, as a mean so that questions of any length compare).
 * About -1..1; 0 for a passage without tokens, and for every one when the question has none.
 * @param passages of the question's dimension; the scores are in their order
 */
export function lateScores(question: QuestionTokens, passages: readonly TokenVectors[]): number[] {
  const { dimension } = question;
  const packed = packQuestion(question);
  const codes = new Float64Array(Math.max(0, ...passages.map(({ count }) => count)) * dimension);
  const best = new Float64Array(packed.slots);
  return passages.map((passage) => {
    if (packed.count === 0 || passage.count === 0) return 0;
    const scales = unpackTokens(passage, codes);
    best.fill(-Infinity);
    scales.forEach((scale, row) => compare(packed, { codes, start: row * dimension, scale: scale * packed.scale, best }));
    let sum = 0;
    for (let token = 0; token < packed.count; token += 1) sum += best[token] ?? 0;
    return sum / packed.count;
  });
}

interface PackedQuestion {
  readonly dimension: number;
  readonly count: number;
  /** `count`, filled up to whole groups. */
  readonly slots: number;
  /** A component is its whole number times this. */
  readonly scale: number;
  /** A row for each two tokens: the first's components plus `second` times those of the next. */
  readonly pairs: Float64Array;
}

function packQuestion({ count: all, dimension, values }: QuestionTokens): PackedQuestion {
  const count = Math.min(all, mostTokens);
  const slots = Math.ceil(count / groupSize) * groupSize;
  const peak = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const pairs = new Float64Array((slots / 2) * dimension);
  for (let token = 0; token < count; token += 1) {
    const from = Math.floor((token * all) / count) * dimension;
    const to = Math.floor(token / 2) * dimension;
    const factor = token % 2 === 0 ? 1 : second;
    for (let i = 0; i < dimension; i += 1)
      pairs[to + i] = (pairs[to + i] ?? 0) + factor * Math.round(((values[from + i] ?? 0) / peak) * steps);
  }
  return { dimension, count, slots, scale: peak / steps, pairs };
}

interface PassageRow {
  readonly codes: Float64Array;
  /** Where the row begins in `codes`. */
  readonly start: number;
  readonly scale: number;
  /** Raised where this row is better. */
  readonly best: Float64Array;
}

/** The inner products of one passage vector with every token of the question. */
function compare({ dimension, slots, pairs }: PackedQuestion, { codes, start, scale, best }: PassageRow): void {
  for (let token = 0; token < slots; token += groupSize) {
    const first = (token / 2) * dimension;
    const end = first + dimension;
    let [a, b, c] = [0, 0, 0];
    let at = start;
    for (let k = first; k < end; k += 1) {
      const code = codes[at] ?? 0;
      a += code * (pairs[k] ?? 0);
      b += code * (pairs[k + dimension] ?? 0);
      c += code * (pairs[k + 2 * dimension] ?? 0);
      at += 1;
    }
    raise(best, token, a, scale);
    raise(best, token + 2, b, scale);
    raise(best, token + 4, c, scale);
  }
}

/** Takes a sum of two apart. */
function raise(best: Float64Array, token: number, sum: number, scale: number): void {
  const high = Math.round(sum / second);
  const low = sum - high * second;
  if (low * scale > (best[token] ?? 0)) best[token] = low * scale;
  if (high * scale > (best[token + 1] ?? 0)) best[token + 1] = high * scale;
}
