/** Polls that are open at once; more are told at once that there is nothing. */
const mostOpen = 200;

/** One thing that waits in a chat. */
interface Waiting {
  readonly end: (given: string | null) => void;
}

/** What the phone and the way out meet at: the phone asks whether there is something for a chat, the way out has something for one. */
export class Polls {
  readonly #open = new Map<string, Set<Waiting>>();
  #count = 0;

  /** Waits until something is given to a chat; null when nothing was, in that time. */
  take(chat: string, waitMs: number, signal: AbortSignal): Promise<string | null> {
    return this.#wait(`take ${chat}`, waitMs, signal);
  }

  /** Waits until somebody has something for a chat, whether or not it can be given. */
  async expected(chat: string, waitMs: number, signal: AbortSignal): Promise<void> {
    await this.#wait(`expect ${chat}`, waitMs, signal);
  }

  /** Tells whoever has expected something for a chat the longest: others go on waiting for what is theirs. */
  announce(chat: string): void {
    const [longest] = this.#open.get(`expect ${chat}`) ?? [];
    longest?.end('');
  }

  /** @returns whether the phone took it: then it is on its way there */
  give(chat: string, payload: string): boolean {
    const [poll] = this.#open.get(`take ${chat}`) ?? [];
    poll?.end(payload);
    return poll !== undefined;
  }

  /** Ends all of them with nothing. */
  close(): void {
    for (const waiting of [...this.#open.values()].flatMap((all) => [...all])) waiting.end(null);
  }

  async #wait(key: string, waitMs: number, signal: AbortSignal): Promise<string | null> {
    if (this.#count >= mostOpen || signal.aborted || waitMs <= 0) return null;
    this.#count += 1;
    return new Promise((resolve) => {
      const waiting: Waiting = {
        end: (given) => {
          clearTimeout(timer);
          signal.removeEventListener('abort', giveUp);
          const others = this.#open.get(key);
          others?.delete(waiting);
          if (others?.size === 0) this.#open.delete(key);
          this.#count -= 1;
          resolve(given);
        },
      };
      const giveUp = (): void => waiting.end(null);
      const timer = setTimeout(giveUp, waitMs);
      signal.addEventListener('abort', giveUp, { once: true });
      this.#open.set(key, (this.#open.get(key) ?? new Set<Waiting>()).add(waiting));
    });
  }
}
