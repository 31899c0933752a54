import type { Estimate } from '#domain/gate.js';

/** In per cent, with its interval. */
export function estimateText({ value, low, high }: Estimate): string {
  return `${(100 * value).toFixed(1)} % (${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)})`;
}
