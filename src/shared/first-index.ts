/** The first place in a list of that length from which on the test holds, found by halving; the length where it never does. */
export function firstIndex(length: number, holdsAt: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holdsAt(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
