/** Of the normal distribution: 95 % lie within. */
const deviations = 1.96;

/** 95 % interval of a share (Wilson 1927), 0..1; it holds where everything or nothing was right. @param of at least 1 */
export function wilsonInterval(hits: number, of: number): readonly [low: number, high: number] {
  const share = hits / of;
  const squared = deviations ** 2 / of;
  const middle = (share + squared / 2) / (1 + squared);
  const half = (deviations * Math.sqrt((share * (1 - share)) / of + squared / (4 * of))) / (1 + squared);
  return [middle - half, middle + half];
}
