/** In milliseconds. */
export interface TimeFigures {
  readonly p50: number;
  readonly p95: number;
}

/** How long one took. @param timed at least one, in any order */
export function timeFigures(timed: readonly { readonly milliseconds: number }[]): TimeFigures {
  const times = timed.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const percentile = (share: number): number => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
  return { p50: percentile(0.5), p95: percentile(0.95) };
}
