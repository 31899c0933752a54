const minuteMs = 60_000;

/** What was taken at a time; may be corrected later. */
export interface Taken {
  readonly at: number;
  amount: number;
  /** Whether the sum still holds it. */
  isCounted: boolean;
}

/** How much was taken in the minute before now, and when enough of it is past; exact for any minute, not for those of a clock. */
export class SlidingWindow {
  private readonly taken: Taken[] = [];
  private sum = 0;

  constructor(
    /** Null for no limit. */
    private readonly limit: number | null,
  ) {}

  /** Milliseconds until so much may be taken; 0 for now. An amount beyond the limit never fits: it is for the caller to refuse. */
  waitFor(amount: number, now: number): number {
    if (this.limit === null) return 0;
    this.forget(now);
    let free = this.limit - this.sum;
    for (const { at, amount: past } of this.taken) {
      if (free >= amount) break;
      free += past;
      if (free >= amount) return at + minuteMs - now;
    }
    return 0;
  }

  take(amount: number, now: number): Taken {
    const taken = { at: now, amount, isCounted: this.limit !== null };
    if (this.limit === null) return taken;
    this.taken.push(taken);
    this.sum += amount;
    return taken;
  }

  /** What was really used counts from when it was taken; nothing any more once that is forgotten. */
  correct(taken: Taken, amount: number): void {
    if (!taken.isCounted) return;
    this.sum += amount - taken.amount;
    taken.amount = amount;
  }

  private forget(now: number): void {
    let past = 0;
    for (; past < this.taken.length; past += 1) {
      const oldest = this.taken[past];
      if (!oldest || now - oldest.at < minuteMs) break;
      oldest.isCounted = false;
      this.sum -= oldest.amount;
    }
    this.taken.splice(0, past);
  }
}
