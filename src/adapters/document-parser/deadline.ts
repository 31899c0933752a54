/** A deadline that starts anew with every step of the work, and stands still while the work waits for others. */
export class Deadline {
  private readonly controller = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private waits = 0;

  constructor(private readonly milliseconds: number) {
    this.restart();
  }

  /** Aborted when a step took too long. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** A step is done. */
  restart(): void {
    clearTimeout(this.timer);
    if (this.waits === 0) this.timer = setTimeout(() => this.controller.abort(), this.milliseconds);
  }

  /** The work waits for something that has a deadline of its own. */
  async standStill<T>(waiting: Promise<T>): Promise<T> {
    this.waits += 1;
    clearTimeout(this.timer);
    try {
      return await waiting;
    } finally {
      this.waits -= 1;
      this.restart();
    }
  }

  /** The work is over. */
  end(): void {
    this.waits = Infinity;
    clearTimeout(this.timer);
  }
}
