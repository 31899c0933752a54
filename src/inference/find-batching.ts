import type { Batching } from './group-rows.js';
import type { TokenRow } from './token-feeds.js';

/** Numbers of one text may differ by so much, alone and beside others. */
const tolerance = 5e-5;

interface Trial<Row extends TokenRow> {
  /** Two different texts, the first the shorter. */
  readonly rows: readonly [Row, Row];
  readonly takesMask: boolean;
  /** The numbers of each text: its vector, or its score. */
  readonly run: (rows: readonly Row[]) => Promise<readonly ArrayLike<number>[]>;
}

/**
 * Finds out by trying which texts a model may compute together without changing what it says of each.
 * @throws Error when the model fails
 */
export async function findBatching<Row extends TokenRow>({ rows: [short, long], takesMask, run }: Trial<Row>): Promise<Batching> {
  const cut = { ...long, ids: long.ids.slice(0, short.ids.length), ...(long.types && { types: long.types.slice(0, short.ids.length) }) };
  const alone = await Promise.all([short, long, cut].map(async (row) => run([row])));
  const [ofShort, ofLong, ofCut] = alone.map(([values]) => values);
  const isSame = async (rows: readonly Row[], expected: readonly (ArrayLike<number> | undefined)[]): Promise<boolean> => {
    const together = await run(rows);
    return together.every((values, i) => largestGap(values, expected[i] ?? []) <= tolerance);
  };
  if (takesMask && (await isSame([long, short], [ofLong, ofShort]))) return 'padded';
  return (await isSame([short, cut], [ofShort, ofCut])) ? 'equal' : 'alone';
}

function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? Infinity))), 0);
}
