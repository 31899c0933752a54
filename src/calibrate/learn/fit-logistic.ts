import { probabilityOf } from '#shared/logistic.js';
import { choleskyOf, solveCholesky } from '#calibrate/learn/cholesky.js';

/** One row to learn from. */
export interface LabelledRow {
  /** As many numbers in each row. */
  readonly values: ArrayLike<number>;
  readonly good: boolean;
  /** How many messages it stands for, above 0. */
  readonly weight: number;
  /** Log-odds that are known beforehand and added as they are. */
  readonly base: number;
}

/** What is believed of a coefficient before any example was seen: normal, with this mean and precision (1 / variance). */
export interface CoefficientPrior {
  readonly mean: number;
  readonly precision: number;
}

export interface LogisticModel {
  readonly offset: number;
  readonly coefficients: Float64Array;
}

const mostSteps = 40;
const smallestStep = 1e-6;
const smallestGain = 1e-6;

/**
 * Logistic regression with a normal prior on the offset and each coefficient, by Newton's method: the posterior mode. With few
 * rows the prior decides, with many the rows do. Strictly convex for precisions above 0, so separable rows end too.
 * @param priors of the offset, then of each coefficient
 */
export function fitLogistic(rows: readonly LabelledRow[], priors: readonly CoefficientPrior[]): LogisticModel {
  const problem = { rows, priors, inputs: rows.map(({ values }) => Float64Array.from([1, ...Array.from(values)])) };
  let theta = Float64Array.from(priors, ({ mean }) => mean);
  let loss = lossOf(theta, problem);
  for (let step = 0; step < mostSteps; step += 1) {
    const direction = newtonDirection(theta, problem);
    const next = descend(theta, direction, { problem, loss });
    if (!next) break;
    const gain = loss - next.loss;
    ({ theta, loss } = next);
    if (gain <= smallestGain * (1 + Math.abs(loss))) break;
  }
  return { offset: theta[0] ?? 0, coefficients: theta.subarray(1) };
}

/** Log-odds that a row is good. */
export function logOdds({ offset, coefficients }: LogisticModel, values: ArrayLike<number>): number {
  let sum = offset;
  for (let i = 0; i < coefficients.length; i += 1) sum += (coefficients[i] as number) * (values[i] ?? 0);
  return sum;
}

interface Problem {
  readonly rows: readonly LabelledRow[];
  /** The rows' values behind a 1 for the offset. */
  readonly inputs: readonly Float64Array[];
  readonly priors: readonly CoefficientPrior[];
}

/** The longest of the halved steps that does not climb; null at the bottom. */
function descend(
  theta: Float64Array<ArrayBuffer>,
  direction: Float64Array,
  { problem, loss }: { readonly problem: Problem; readonly loss: number },
): { theta: Float64Array<ArrayBuffer>; loss: number } | null {
  for (let size = 1; size > smallestStep; size /= 2) {
    const next = theta.map((value, i) => value - size * (direction[i] as number));
    const nextLoss = lossOf(next, problem);
    if (nextLoss < loss) return { theta: next, loss: nextLoss };
  }
  return null;
}

function lossOf(theta: Float64Array, { rows, inputs, priors }: Problem): number {
  let loss = priors.reduce((sum, { mean, precision }, i) => sum + (precision / 2) * ((theta[i] as number) - mean) ** 2, 0);
  rows.forEach(({ good, weight, base }, i) => {
    const margin = (dot(theta, inputs[i] as Float64Array) + base) * (good ? 1 : -1);
    loss += weight * (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin);
  });
  return loss;
}

/** Inverse Hessian times gradient. The Hessian's upper half is left empty: Cholesky's decomposition reads the lower one. */
function newtonDirection(theta: Float64Array, { rows, inputs, priors }: Problem): Float64Array {
  const size = priors.length;
  const gradient = Float64Array.from(priors, ({ mean, precision }, i) => precision * ((theta[i] as number) - mean));
  const hessian = new Float64Array(size * size);
  priors.forEach(({ precision }, i) => (hessian[i * size + i] = precision));
  rows.forEach(({ good, weight, base }, row) => {
    const input = inputs[row] as Float64Array;
    const probability = probabilityOf(dot(theta, input) + base);
    const error = weight * (probability - Number(good));
    const curvature = weight * probability * (1 - probability);
    for (let i = 0; i < size; i += 1) {
      const value = input[i] as number;
      if (value === 0) continue;
      (gradient[i] as number) += error * value;
      const scaled = curvature * value;
      for (let j = 0; j <= i; j += 1) (hessian[i * size + j] as number) += scaled * (input[j] as number);
    }
  });
  return solveCholesky(choleskyOf(hessian, size), gradient);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
