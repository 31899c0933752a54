/** What one of several may have of something at most, so that there is always some for the others. */
export function shareOfOne(all: number): number {
  return all - Math.max(1, Math.floor(all / 4));
}
