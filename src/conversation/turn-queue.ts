import { AssistantError } from '#domain/errors.js';

export interface TurnQueueOptions {
  /** Turns at once, of different conversations. */
  readonly parallel: number;
  /** Turns that wait; more are turned away. */
  readonly mostWaiting: number;
}

interface Waiting {
  readonly conversation: string;
  readonly start: () => void;
}

/** One turn at a time in each conversation, in order; different conversations at once, the one that waits longest first. */
export class TurnQueue {
  readonly #waiting: Waiting[] = [];
  readonly #running = new Set<string>();

  constructor(private readonly options: TurnQueueOptions) {}

  /**
   * Runs `work` when its turn has come. One that is aborted while it waits never starts; one that runs must heed the signal itself.
   * @throws AssistantError OVERLOADED, CANCELLED, and what `work` throws
   */
  async run<Result>(conversation: string, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    await this.#turn(conversation, signal);
    try {
      return await work();
    } finally {
      this.#running.delete(conversation);
      this.#startNext();
    }
  }

  #turn(conversation: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(cancelled());
    if (this.#waiting.length >= this.options.mostWaiting) {
      const message = `${this.options.mostWaiting} messages wait for their turn; try again in a moment`;
      return Promise.reject(new AssistantError('OVERLOADED', message));
    }
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        const at = this.#waiting.indexOf(waiting);
        if (at >= 0) this.#waiting.splice(at, 1);
        reject(cancelled());
      };
      const waiting = {
        conversation,
        start: () => {
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(waiting);
      this.#startNext();
    });
  }

  #startNext(): void {
    while (this.#running.size < this.options.parallel) {
      const at = this.#waiting.findIndex(({ conversation }) => !this.#running.has(conversation));
      const [next] = at < 0 ? [] : this.#waiting.splice(at, 1);
      if (!next) return;
      this.#running.add(next.conversation);
      next.start();
    }
  }
}

function cancelled(): AssistantError {
  return new AssistantError('CANCELLED', 'the message was cancelled before its turn came');
}
