import { patiently } from '#delivery/patiently.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import type { ChannelEvent } from '#domain/channel-event.js';
import { messageOf } from '#shared/message-of.js';

/** Events that wait for the disk. */
const mostWaiting = 2_000;
const pausesMs = [200, 1_000, 5_000, 15_000];

/**
 * The way in of a connection that nobody is told over whether a message was kept, and that brings none a second time: what the disk does
 * not take is tried again for a while, in order.
 */
export class Intake {
  #waiting = 0;
  #last: Promise<void> = Promise.resolve();
  readonly #closing = new AbortController();

  constructor(
    private readonly into: ReceiveEvent,
    private readonly warn: (warning: string) => void,
  ) {}

  add(event: ChannelEvent): void {
    if (this.#closing.signal.aborted) return;
    if (this.#waiting >= mostWaiting) return this.warn(`a message is lost: ${mostWaiting} wait for the disk already`);
    this.#waiting += 1;
    this.#last = this.#last.then(() => this.#keep(event)).finally(() => (this.#waiting -= 1));
  }

  /** What is not kept by now is lost. Safe to call twice. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#last;
  }

  async #keep(event: ChannelEvent): Promise<void> {
    try {
      await patiently(() => this.into.receive(event), pausesMs, this.#closing.signal);
    } catch (error) {
      this.warn(`a message is lost: ${messageOf(error)}`);
    }
  }
}
