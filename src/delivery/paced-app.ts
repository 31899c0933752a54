import Bottleneck from 'bottleneck';
import type { Pace, ReplySender } from '#ports/reply-sender.js';

/** One app of a platform, which is sent no more than it takes, nor is any of its conversations. */
export class PacedApp {
  /** Parts under way or waiting for their pace. */
  underWay = 0;
  #ofApp: Bottleneck | null = null;
  #group: Bottleneck.Group | null = null;

  constructor(
    readonly channel: string,
    readonly app: string,
    private readonly atOnce: number,
  ) {}

  limiterOf({ pace }: ReplySender, conversation: string): Bottleneck {
    this.#group ??= this.#open(pace);
    return this.#group.key(conversation);
  }

  /** What waits for its pace is dropped; what is under way ends. */
  async close(): Promise<void> {
    // Those of conversations that were quiet for minutes are gone from the group, and nothing is held of them.
    const limiters = [...(this.#ofApp ? [this.#ofApp] : []), ...(this.#group?.limiters().map(({ limiter }) => limiter) ?? [])];
    await Promise.all(limiters.map((limiter) => limiter.stop({ dropWaitingJobs: true }).catch(() => undefined)));
    await this.#group?.disconnect();
  }

  #open(pace: ReplySender['pace']): Bottleneck.Group {
    const ofApp = new Bottleneck({ ...reservoirOf(pace.app), maxConcurrent: this.atOnce });
    const group = new Bottleneck.Group({ ...reservoirOf(pace.conversation), maxConcurrent: 1 });
    this.#ofApp = ofApp;
    group.on('created', (limiter) => limiter.chain(ofApp));
    return group;
  }
}

/** Bottleneck refills in steps of a quarter of a second. */
function reservoirOf({ parts, withinMs }: Pace): Bottleneck.ConstructorOptions {
  const interval = Math.max(250, Math.ceil(withinMs / 250) * 250);
  return { reservoir: parts, reservoirRefreshAmount: parts, reservoirRefreshInterval: interval };
}
