/** One sidecar, and how it has done. */
interface Url {
  readonly url: string;
  /** Requests it has of us now. */
  load: number;
  /** Failures one after another. */
  failures: number;
  /** Not asked before: milliseconds as the clock counts them. */
  closedUntil: number;
  /** Whether it has said since its last failure that it is well and has the model. */
  isChecked: boolean;
}

/** A turn at one sidecar; exactly one of the ends is called. */
export interface Turn {
  readonly url: string;
  /** Whether it has to be checked before it is used. */
  readonly needsCheck: boolean;
  succeeded(): void;
  /** It is down, or not what it should be. */
  failed(): void;
  /** It is well, but has too much to do. */
  wasBusy(): void;
  /** Nothing is known of it: the caller gave up. */
  leave(): void;
}

const firstPauseMs = 500;
const longestPauseMs = 30_000;

/**
 * Which of several sidecars is asked next: of those that are well the one with the least to do. One that fails is left alone for a while,
 * longer each time, and then checked before it is used again (a circuit breaker; Nygard, Release It!).
 */
export class SidecarUrls {
  private readonly urls: Url[];

  /** @param now milliseconds that only grow */
  constructor(
    urls: readonly string[],
    private readonly now: () => number,
  ) {
    this.urls = urls.map((url) => ({ url, load: 0, failures: 0, closedUntil: 0, isChecked: false }));
  }

  /** Null when there is none to ask now. @param except those that were asked already */
  take(except: ReadonlySet<string>): Turn | null {
    const now = this.now();
    const open = this.urls.filter(({ url, closedUntil }) => closedUntil <= now && !except.has(url));
    const [chosen] = open.sort((a, b) => a.load - b.load || a.failures - b.failures);
    return chosen ? this.turnAt(chosen) : null;
  }

  private turnAt(chosen: Url): Turn {
    chosen.load += 1;
    const end = (): void => {
      chosen.load -= 1;
    };
    return {
      url: chosen.url,
      needsCheck: !chosen.isChecked,
      succeeded: () => {
        end();
        chosen.failures = 0;
        chosen.isChecked = true;
      },
      failed: () => {
        end();
        chosen.closedUntil = this.now() + Math.min(longestPauseMs, firstPauseMs * 2 ** chosen.failures);
        chosen.failures += 1;
        chosen.isChecked = false;
      },
      wasBusy: end,
      leave: end,
    };
  }
}
