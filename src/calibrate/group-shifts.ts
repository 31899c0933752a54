import type { GroupShift } from '#domain/gate.js';
import { fitLogistic } from '#calibrate/learn/fit-logistic.js';
import type { JudgedMessage } from '#calibrate/cross-validate.js';

/** A group is taken to be like its library: a shift of one and a half is as far as most are believed to go. */
const shiftPrior = { mean: 0, precision: 2 };

/**
 * How far the messages of each group are from what the library's gate says of them, shrunk to nothing when they are few.
 * @param weigh how many messages of traffic an example stands for
 */
export function groupShifts(judged: readonly JudgedMessage[], weigh: (good: boolean) => number): Map<string, GroupShift> {
  const groups = new Set(judged.flatMap(({ message }) => message.group ?? []));
  return new Map(
    [...groups].sort().map((group) => {
      const own = judged.filter(({ message }) => message.group === group);
      const rows = own.map(({ good, logOdds }) => ({ values: [], good, weight: weigh(good), base: logOdds }));
      const good = own.filter((one) => one.good).length;
      return [group, { logOdds: fitLogistic(rows, [shiftPrior]).offset, good, bad: own.length - good }];
    }),
  );
}
