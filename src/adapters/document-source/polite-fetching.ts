import robotsParser from 'robots-parser';
import { AssistantError } from '#domain/errors.js';
import type { WebClient, WebRequest, WebResponse } from '#ports/web-client.js';
import { HostTurns } from '#adapters/document-source/host-turns.js';

export interface PoliteOptions {
  /** Between two requests to a host that asks for nothing else. */
  readonly delayMs: number;
  readonly timeoutMs: number;
}

/** What a host lets us do. `unknown`: why its robots.txt could not be fetched. */
interface Robots {
  readonly allows: (url: string) => boolean;
  readonly delayMs: number;
  readonly unknown: string | null;
}

/** Typed as an ES module, which it is not. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

/** Our name in robots.txt. */
const robotsName = 'huixiang';
const mostRobotsBytes = 1_000_000;
/** More lines make every address slow to look up; the longest real files have a tenth of it. */
const mostRobotsLines = 10_000;
const longestDelayMs = 10_000;

/** Fetches for one listing as hosts want it: by their robots.txt (RFC 9309), few requests at once, with pauses. */
export class PoliteFetching {
  private readonly turns = new HostTurns();
  private readonly robots = new Map<string, Promise<Robots>>();

  constructor(
    private readonly client: WebClient,
    private readonly options: PoliteOptions,
  ) {}

  /** What `WebClient.fetch` gives and throws. */
  async fetch(url: string, request: Omit<WebRequest, 'timeoutMs'>): Promise<WebResponse> {
    const { timeoutMs } = this.options;
    const { origin } = new URL(url);
    const { delayMs } = await this.robotsOf(origin, request.signal);
    return this.turns.run(origin, { delayMs, signal: request.signal }, () => this.client.fetch(url, { ...request, timeoutMs }));
  }

  /** Why the host does not want this address fetched, in words; null when it does not mind. */
  async objection(url: string, signal: AbortSignal | undefined): Promise<{ readonly reason: string; readonly isFinal: boolean } | null> {
    const { host, origin } = new URL(url);
    const { allows, unknown } = await this.robotsOf(origin, signal);
    if (unknown !== null) return { reason: `robots.txt of ${host} is not known: ${unknown}`, isFinal: false };
    return allows(url) ? null : { reason: `robots.txt of ${host} does not allow it`, isFinal: true };
  }

  private robotsOf(origin: string, signal: AbortSignal | undefined): Promise<Robots> {
    const known = this.robots.get(origin) ?? this.fetchRobots(origin, signal);
    this.robots.set(origin, known);
    return known;
  }

  private async fetchRobots(origin: string, signal: AbortSignal | undefined): Promise<Robots> {
    const { delayMs, timeoutMs } = this.options;
    const url = `${origin}/robots.txt`;
    try {
      const { status, body } = await this.turns.run(origin, { delayMs, signal }, () =>
        this.client.fetch(url, { maxBytes: mostRobotsBytes, timeoutMs, ...(signal && { signal }) }),
      );
      if (status >= 500 || status === 429) return { allows: () => false, delayMs, unknown: `the server said ${status}` };
      const rules = parseRobots(url, status < 300 ? firstLines(body) : '');
      const wanted = (rules.getCrawlDelay(robotsName) ?? 0) * 1000;
      return {
        allows: (page) => rules.isAllowed(page, robotsName) !== false,
        delayMs: Math.max(delayMs, Math.min(Number.isFinite(wanted) ? wanted : 0, longestDelayMs)),
        unknown: null,
      };
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof AssistantError)) throw error;
      return { allows: () => false, delayMs, unknown: error.message };
    }
  }
}

function firstLines(body: Uint8Array): string {
  return Buffer.from(body)
    .toString('utf8')
    .split(/\r\n|\r|\n/u)
    .slice(0, mostRobotsLines)
    .join('\n');
}
