/** Keeps a matrix that rounding has made singular invertible. */
const least = 1e-12;

/**
 * Cholesky's decomposition A = L x transposed L of a symmetric positive definite matrix.
 * @param matrix row by row; only its lower half is read
 * @returns L, row by row
 */
export function choleskyOf(matrix: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * size + j] as number;
      for (let k = 0; k < j; k += 1) sum -= (lower[i * size + k] as number) * (lower[j * size + k] as number);
      lower[i * size + j] = i === j ? Math.sqrt(Math.max(sum, least)) : sum / (lower[j * size + j] as number);
    }
  }
  return lower;
}

/** Solves L y = b. */
export function solveLower(lower: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const solution = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    let sum = right[i] as number;
    for (let k = 0; k < i; k += 1) sum -= (lower[i * size + k] as number) * (solution[k] as number);
    solution[i] = sum / (lower[i * size + i] as number);
  }
  return solution;
}

/** Solves transposed L x = y. */
export function solveUpper(lower: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const solution = new Float64Array(size);
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = right[i] as number;
    for (let k = i + 1; k < size; k += 1) sum -= (lower[k * size + i] as number) * (solution[k] as number);
    solution[i] = sum / (lower[i * size + i] as number);
  }
  return solution;
}

/** Solves L x transposed L x = b. */
export function solveCholesky(lower: Float64Array, right: Float64Array): Float64Array {
  return solveUpper(lower, solveLower(lower, right));
}
