import { setTimeout as sleep } from 'node:timers/promises';

interface Host {
  running: number;
  /** When the next request may start, by `performance.now()`. */
  next: number;
  readonly waiting: (() => void)[];
}

const mostAtOnce = 2;

/** Keeps requests to one host few and apart. */
export class HostTurns {
  private readonly hosts = new Map<string, Host>();

  /** @param delayMs between the starts of two requests to the host */
  async run<T>(
    name: string,
    { delayMs, signal }: { readonly delayMs: number; readonly signal: AbortSignal | undefined },
    work: () => Promise<T>,
  ): Promise<T> {
    const host = this.hostOf(name);
    while (host.running >= mostAtOnce) await new Promise<void>((resolve) => host.waiting.push(resolve));
    host.running += 1;
    try {
      signal?.throwIfAborted();
      const now = performance.now();
      const start = Math.max(now, host.next);
      host.next = start + delayMs;
      if (start > now) await sleep(start - now, undefined, signal ? { signal } : {});
      return await work();
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      host.running -= 1;
      host.waiting.shift()?.();
    }
  }

  private hostOf(name: string): Host {
    const host = this.hosts.get(name) ?? { running: 0, next: 0, waiting: [] };
    this.hosts.set(name, host);
    return host;
  }
}
