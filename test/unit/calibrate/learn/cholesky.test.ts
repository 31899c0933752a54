import { choleskyOf, solveCholesky, solveLower, solveUpper } from '#calibrate/learn/cholesky.js';
import { randomBelow } from '#shared/random-below.js';

/** B x transposed B + a little: symmetric and positive definite. */
function definite(size: number): Float64Array {
  const random = randomBelow(size);
  const b = Float64Array.from({ length: size * size }, () => random(2_001) / 1_000 - 1);
  return Float64Array.from({ length: size * size }, (_, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    let sum = i === j ? 0.1 : 0;
    for (let k = 0; k < size; k += 1) sum += (b[i * size + k] ?? 0) * (b[j * size + k] ?? 0);
    return sum;
  });
}

function times(matrix: Float64Array, vector: Float64Array): number[] {
  return Array.from(vector, (_, i) => vector.reduce((sum, value, j) => sum + (matrix[i * vector.length + j] ?? 0) * value, 0));
}

describe('choleskyOf', () => {
  it('takes the root of a matrix that is easily checked by hand', () => {
    const lower = choleskyOf(Float64Array.of(4, 12, -16, 12, 37, -43, -16, -43, 98), 3);
    expect([...lower]).toEqual([2, 0, 0, 6, 1, 0, -8, 5, 3]);
  });

  it.each([1, 2, 5, 40])('gives the matrix again when it is multiplied by itself: %d', (size) => {
    const matrix = definite(size);
    const lower = choleskyOf(matrix, size);
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j < size; j += 1) {
        let product = 0;
        for (let k = 0; k < size; k += 1) product += (lower[i * size + k] ?? 0) * (lower[j * size + k] ?? 0);
        expect(product).toBeCloseTo(matrix[i * size + j] ?? Number.NaN, 9);
        if (j > i) expect(lower[i * size + j]).toBe(0);
      }
    }
  });

  it('reads the lower half only', () => {
    expect(choleskyOf(Float64Array.of(4, Number.NaN, 12, 37), 2)).toEqual(Float64Array.of(2, 0, 6, 1));
  });

  it('stays finite where rounding made a matrix singular', () => {
    const lower = choleskyOf(new Float64Array(9).fill(1), 3);
    expect([...lower, ...solveCholesky(lower, Float64Array.of(1, 1, 1))].every(Number.isFinite)).toBe(true);
  });

  it('takes nothing for nothing', () => {
    expect(choleskyOf(new Float64Array(), 0)).toHaveLength(0);
    expect(solveCholesky(new Float64Array(), new Float64Array())).toHaveLength(0);
  });
});

describe('solving', () => {
  const size = 30;
  const matrix = definite(size);
  const lower = choleskyOf(matrix, size);
  const right = Float64Array.from({ length: size }, (_, i) => Math.sin(i));

  it('undoes the multiplication by the matrix', () => {
    times(matrix, solveCholesky(lower, right)).forEach((value, i) => expect(value).toBeCloseTo(right[i] ?? Number.NaN, 8));
  });

  it('undoes the multiplication by each half, and leaves what it was given', () => {
    times(lower, solveLower(lower, right)).forEach((value, i) => expect(value).toBeCloseTo(right[i] ?? Number.NaN, 8));
    const upper = Float64Array.from(lower, (_, at) => lower[(at % size) * size + Math.floor(at / size)] ?? 0);
    times(upper, solveUpper(lower, right)).forEach((value, i) => expect(value).toBeCloseTo(right[i] ?? Number.NaN, 8));
    expect(right[1]).toBe(Math.sin(1));
  });
});
