import { AssistantError } from '#domain/errors.js';

const longestQueue = 256;

/** A number of places, taken in the order of asking. */
export class Turns {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  /**
   * Does the work as soon as a place is free.
   * @throws AssistantError OVERLOADED; what the work throws; the signal's reason when it ends the waiting
   */
  async run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.take(signal);
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }

  private async take(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (this.free === 0) return this.nextFree(signal);
    this.free -= 1;
  }

  private nextFree(signal?: AbortSignal): Promise<void> {
    if (this.waiting.length >= longestQueue)
      throw new AssistantError('OVERLOADED', `${longestQueue} documents are waiting to be read; try again later`);
    return new Promise((resolve, reject) => {
      const go = (): void => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      const stop = (): void => {
        this.waiting.splice(this.waiting.indexOf(go), 1);
        reject(signal?.reason as Error);
      };
      this.waiting.push(go);
      signal?.addEventListener('abort', stop, { once: true });
    });
  }
}
