import { AssistantError } from '#domain/errors.js';
import { shareOfOne } from '#conversation/share-of-one.js';

export interface TurnQueueOptions {
  /** Turns at once, of different conversations. */
  readonly parallel: number;
  /** Platforms there are. */
  readonly channels: number;
  /** Turns that wait; more are turned away. */
  readonly mostWaiting: number;
}

/** Whose turn. */
export interface TurnOf {
  readonly conversation: string;
  /** The platform it came by: one that is slow leaves turns for the others. */
  readonly channel: string;
}

interface Waiting extends TurnOf {
  readonly start: () => void;
}

/** One turn at a time in each conversation, in order; different conversations at once, the one that waits longest first. */
export class TurnQueue {
  readonly #waiting: Waiting[] = [];
  /** The platform of each. */
  readonly #running = new Map<string, string>();

  constructor(private readonly options: TurnQueueOptions) {}

  /**
   * Runs `work` when its turn has come. One that is aborted while it waits never starts; one that runs must heed the signal itself.
   * @throws AssistantError OVERLOADED, CANCELLED, and what `work` throws
   */
  async run<Result>(of: TurnOf, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    await this.#turn(of, signal);
    try {
      return await work();
    } finally {
      this.#running.delete(of.conversation);
      this.#startNext();
    }
  }

  #turn(of: TurnOf, signal: AbortSignal): Promise<void> {
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
        ...of,
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

  #hasRoomFor(channel: string): boolean {
    const { parallel, channels } = this.options;
    if (channels < 2 || parallel < 2) return true;
    const running = [...this.#running.values()].filter((one) => one === channel).length;
    return running < shareOfOne(parallel);
  }

  #startNext(): void {
    while (this.#running.size < this.options.parallel) {
      const at = this.#waiting.findIndex(({ conversation, channel }) => !this.#running.has(conversation) && this.#hasRoomFor(channel));
      const [next] = at < 0 ? [] : this.#waiting.splice(at, 1);
      if (!next) return;
      this.#running.set(next.conversation, next.channel);
      next.start();
    }
  }
}

function cancelled(): AssistantError {
  return new AssistantError('CANCELLED', 'the message was cancelled before its turn came');
}
