import { fitLogistic, logOdds, type CoefficientPrior, type LabelledRow } from '#calibrate/learn/fit-logistic.js';
import { randomBelow } from '#shared/random-below.js';

const flat: CoefficientPrior = { mean: 0, precision: 1e-9 };
const row = (values: readonly number[], good: boolean, weight = 1, base = 0): LabelledRow => ({ values, good, weight, base });
const times = (count: number, one: LabelledRow): LabelledRow[] => Array.from({ length: count }, () => one);
const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));
const logit = (share: number): number => Math.log(share / (1 - share));

/** Of the loss at what was found; zeros at its minimum. */
function gradientAt(rows: readonly LabelledRow[], priors: readonly CoefficientPrior[], theta: readonly number[]): number[] {
  return theta.map((value, i) =>
    rows.reduce(
      (sum, { values, good, weight, base }) => {
        const inputs = [1, ...Array.from(values)];
        const margin = inputs.reduce((total, input, j) => total + input * (theta[j] ?? 0), base);
        return sum + weight * (sigmoid(margin) - Number(good)) * (inputs[i] ?? 0);
      },
      (priors[i]?.precision ?? 0) * (value - (priors[i]?.mean ?? 0)),
    ),
  );
}

function found(rows: readonly LabelledRow[], priors: readonly CoefficientPrior[]): number[] {
  const { offset, coefficients } = fitLogistic(rows, priors);
  return [offset, ...coefficients];
}

/** Noisy rows with three features of different sizes. */
function noisy(count: number): LabelledRow[] {
  const random = randomBelow(11);
  const uniform = (): number => random(1_000_000) / 1_000_000;
  return Array.from({ length: count }, () => {
    const values = [uniform() - 0.5, 20 * uniform(), Number(uniform() < 0.3)];
    const truth = sigmoid(1 - 3 * (values[0] ?? 0) + 0.1 * (values[1] ?? 0) - 2 * (values[2] ?? 0));
    return row(values, uniform() < truth, 0.5 + uniform(), uniform() - 0.5);
  });
}

describe('fitLogistic', () => {
  it('finds the log-odds of the share of good rows', () => {
    const [offset = 0] = found([...times(30, row([], true)), ...times(10, row([], false))], [flat]);
    expect(offset).toBeCloseTo(Math.log(3), 4);
  });

  it('finds the log-odds of each half of a table of four', () => {
    const rows = [...times(8, row([0], true)), ...times(2, row([0], false)), ...times(3, row([1], true)), ...times(9, row([1], false))];
    const [offset = 0, coefficient = 0] = found(rows, [flat, flat]);
    expect(offset).toBeCloseTo(logit(0.8), 4);
    expect(coefficient).toBeCloseTo(logit(0.25) - logit(0.8), 4);
  });

  it('ends where the slope of the loss is nothing', () => {
    const rows = noisy(400);
    const priors = [flat, { mean: 0.5, precision: 3 }, { mean: 0, precision: 0.1 }, { mean: -1, precision: 20 }];
    const theta = found(rows, priors);
    for (const slope of gradientAt(rows, priors, theta)) expect(Math.abs(slope)).toBeLessThan(0.02);
    for (const slope of gradientAt(rows, priors, [0, 0.5, 0, -1])) expect(Math.abs(slope)).toBeGreaterThan(0.02);
  });

  it('finds what slow descent finds', () => {
    const rows = noisy(60).map((one) => ({ ...one, values: [one.values[0] ?? 0, one.values[2] ?? 0] }));
    const priors = [0, 1, 2].map(() => ({ mean: 0, precision: 1 }));
    let slow = [0, 0, 0];
    for (let step = 0; step < 3_000; step += 1) {
      const slopes = gradientAt(rows, priors, slow);
      slow = slow.map((value, i) => value - 0.02 * (slopes[i] ?? 0));
    }
    expect(found(rows, priors)).toEqual(slow.map((value) => expect.closeTo(value, 3)));
  });

  it('counts a row of weight three as three rows', () => {
    const rows = noisy(50).map((one) => ({ ...one, weight: 3 }));
    const repeated = rows.flatMap((one) => times(3, { ...one, weight: 1 }));
    const priors = [flat, flat, flat, flat].map(() => ({ mean: 0, precision: 0.5 }));
    expect(found(rows, priors)).toEqual(found(repeated, priors).map((value) => expect.closeTo(value, 5)));
  });

  it('adds what is known beforehand as it is', () => {
    const known = [...times(30, row([], true, 1, 2)), ...times(10, row([], false, 1, 2))];
    expect(found(known, [flat])[0]).toBeCloseTo(Math.log(3) - 2, 4);
  });

  it('believes the prior without rows, and leaves it the less the more rows there are', () => {
    const prior = { mean: -1.5, precision: 20 };
    expect(found([], [prior, { mean: 7, precision: 0.001 }])).toEqual([-1.5, 7]);
    const offsets = [1, 10, 100, 10_000].map((count) => found(times(count, row([], true)), [prior])[0] ?? 0);
    expect(offsets[0]).toBeGreaterThan(-1.5);
    expect(offsets[0]).toBeLessThan(-1.4);
    expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
    expect(offsets.at(-1)).toBeGreaterThan(2);
  });

  it('ends with rows that are separable, and with a constant or a repeated feature', () => {
    const rows = Array.from({ length: 40 }, (_, i) => row([i - 19.5, 1, i - 19.5], i > 19));
    const weak = { mean: 0, precision: 0.01 };
    const model = fitLogistic(rows, [weak, weak, weak, weak]);
    expect([model.offset, ...model.coefficients].every(Number.isFinite)).toBe(true);
    for (const { values, good } of rows) expect(logOdds(model, values) > 0).toBe(good);
    expect(model.coefficients[0]).toBeCloseTo(model.coefficients[2] ?? 0, 6);
  });

  it.each([1e-8, 1, 1e6])('ends with features and bases of any size: %d', (size) => {
    const rows = Array.from({ length: 20 }, (_, i) => row([size * (i % 7)], i % 3 === 0, 1, i % 2 ? size : -size));
    const theta = found(rows, [
      { mean: 0, precision: 1 },
      { mean: 0, precision: 1 },
    ]);
    expect(theta.every(Number.isFinite)).toBe(true);
  });

  it('is the same every time', () => {
    const priors = [flat, flat, flat, flat];
    expect(found(noisy(100), priors)).toEqual(found(noisy(100), priors));
  });
});

describe('logOdds', () => {
  it('adds the offset to coefficients times values', () => {
    expect(logOdds({ offset: 1, coefficients: Float64Array.of(2, -3) }, [10, 4])).toBe(1 + 20 - 12);
    expect(logOdds({ offset: 1, coefficients: new Float64Array() }, [])).toBe(1);
  });
});
