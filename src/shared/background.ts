import { messageOf } from '#shared/message-of.js';

/** Work that nobody waits for, until everything ends. */
export class Background {
  readonly #running = new Set<Promise<void>>();

  constructor(private readonly warn: (warning: string) => void) {}

  /** Begins it at once; what it throws becomes a warning. */
  run(work: () => Promise<unknown>): void {
    const done: Promise<void> = work()
      .then(() => undefined)
      .catch((cause: unknown) => this.warn(messageOf(cause)))
      .finally(() => this.#running.delete(done));
    this.#running.add(done);
  }

  /** Resolves as soon as nothing runs. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
