import { setTimeout as wait } from 'node:timers/promises';

const checkMs = 20;

/** Requests that run, and whether new ones are let in. */
export class Traffic {
  private running = 0;
  private closed = false;

  get isClosed(): boolean {
    return this.closed;
  }

  enter(): void {
    this.running += 1;
  }

  leave(): void {
    this.running -= 1;
  }

  /** Lets nobody in any more; resolves when all who were in have left, or after so long. */
  async drain(milliseconds: number): Promise<void> {
    this.closed = true;
    const until = performance.now() + milliseconds;
    while (this.running > 0 && performance.now() < until) await wait(checkMs);
  }
}
