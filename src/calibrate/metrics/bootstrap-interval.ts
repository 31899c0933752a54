import { randomBelow } from '#shared/random-below.js';

const resamples = 1_000;

/** 95 % of resamples lie between. */
export type Interval = readonly [low: number, high: number];

/**
 * Percentile bootstrap (Efron 1979) of any figure of a sample, 95 %. Repeatable: the resampling has a fixed seed.
 * @param figures of one resample; each gets an interval, under its name
 */
export function bootstrapIntervals<Item, Name extends string>(
  sample: readonly Item[],
  figures: (resample: readonly Item[]) => Readonly<Record<Name, number>>,
): Record<Name, Interval> {
  const random = randomBelow(20_260_101);
  const drawn = Array.from({ length: resamples }, () => figures(sample.map(() => sample[random(sample.length)] as Item)));
  const names = Object.keys(drawn[0] ?? {}) as Name[];
  return Object.fromEntries(
    names.map((name) => {
      const sorted = drawn.map((one) => one[name]).sort((a, b) => a - b);
      return [name, [sorted[Math.floor(resamples * 0.025)], sorted[Math.ceil(resamples * 0.975) - 1]]];
    }),
  ) as unknown as Record<Name, Interval>;
}
