/** How many texts may wait or be in work at once. A permit is had at once or not at all. */
export class Permits {
  private taken = 0;

  constructor(readonly limit: number) {}

  get inUse(): number {
    return this.taken;
  }

  /** @returns what gives them back, safe to call twice; null when there are not so many left */
  take(count: number): (() => void) | null {
    if (this.taken + count > this.limit) return null;
    this.taken += count;
    let isHeld = true;
    return () => {
      if (isHeld) this.taken -= count;
      isHeld = false;
    };
  }
}
