import type { QuestionTokens, TokenVectors } from '#domain/token-vectors.js';
import { lateScores } from '#pipeline/respond/late-scores.js';
import { packTokens } from '#shared/packed-tokens.js';

const dimension = 24;
const vectors = (count: number, seed: number): Float32Array => {
  const rows = Float32Array.from({ length: count * dimension }, (_, i) => Math.sin((i + seed * 1000) * 12.9898) * ((i * 7919) % 13));
  for (let row = 0; row < count; row += 1) {
    const values = rows.subarray(row * dimension, (row + 1) * dimension);
    values.set(values.map((value) => value / Math.hypot(...values)));
  }
  return rows;
};
const questionOf = (values: Float32Array): QuestionTokens => ({ count: values.length / dimension, dimension, values });
const passageOf = (values: Float32Array): TokenVectors => packTokens(values, dimension);

/** In full numbers, as it is defined. */
function byDefinition(question: Float32Array, passage: Float32Array): number {
  const [tokens, rows] = [question, passage].map((values) =>
    Array.from({ length: values.length / dimension }, (_, i) => values.subarray(i * dimension, (i + 1) * dimension)),
  ) as [Float32Array[], Float32Array[]];
  const best = tokens.map((token) => Math.max(...rows.map((row) => token.reduce((sum, value, i) => sum + value * row[i]!, 0))));
  return best.reduce((sum, value) => sum + value, 0) / best.length;
}

describe('late scores', () => {
  it.each([1, 2, 5, 6, 7, 12, 31, 32])('are those of the definition to .03, for %i tokens', (count) => {
    const question = vectors(count, 1);
    const passages = [vectors(1, 2), vectors(3, 3), vectors(80, 4)];
    const scores = lateScores(questionOf(question), passages.map(passageOf));
    for (const [i, passage] of passages.entries()) expect(Math.abs(scores[i]! - byDefinition(question, passage))).toBeLessThan(0.03);
  });

  it('are one for the same words, whatever else the passage says, and can be below zero', () => {
    const words = vectors(4, 1);
    const [same, opposite] = lateScores(questionOf(words), [
      passageOf(Float32Array.from([...vectors(9, 5), ...words])),
      passageOf(words.subarray(0, dimension).map((value) => -value)),
    ]);
    expect(same).toBeGreaterThan(0.97);
    expect(opposite).toBeLessThan(0.5);
    expect(
      lateScores(questionOf(words.subarray(0, dimension)), [passageOf(words.subarray(0, dimension).map((value) => -value))])[0],
    ).toBeLessThan(-0.97);
  });

  it('do not depend on the other passages', () => {
    const question = questionOf(vectors(8, 1));
    const passages = [5, 90, 0, 17].map((count, i) => passageOf(vectors(count, i + 2)));
    expect(passages.map((passage) => lateScores(question, [passage])[0])).toEqual(lateScores(question, passages));
  });

  it('are zero where there is nothing to compare', () => {
    const [none, some] = [new Float32Array(0), vectors(3, 1)];
    expect(lateScores(questionOf(none), [passageOf(some), passageOf(none)])).toEqual([0, 0]);
    expect(lateScores(questionOf(some), [passageOf(none)])).toEqual([0]);
    expect(lateScores(questionOf(some), [])).toEqual([]);
  });

  it('take 32 tokens of a long question, from all over it', () => {
    const [begin, end] = [vectors(1, 1), vectors(1, 2)];
    const long = Float32Array.from([
      ...Array.from({ length: 60 }, () => [...begin]).flat(),
      ...Array.from({ length: 60 }, () => [...end]).flat(),
    ]);
    const [both, onlyEnd] = lateScores(questionOf(long), [passageOf(Float32Array.from([...begin, ...end])), passageOf(end)]);
    expect(both).toBeGreaterThan(0.97);
    expect(onlyEnd).toBeCloseTo((1 + byDefinition(begin, end)) / 2, 1);
  });

  it('are exact sums in as many dimensions as any model has', () => {
    const wide = 4_096;
    const ones = new Float32Array(6 * wide).fill(1);
    expect(
      lateScores({ count: 6, dimension: wide, values: ones }, [
        packTokens(
          ones.map((value) => -value),
          wide,
        ),
      ])[0],
    ).toBeCloseTo(-wide, 3);
  });
});
