import { z } from 'zod';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import type { PlatformApi } from '#delivery/weixin/platform-api.js';
import type { ChannelEvent } from '#domain/channel-event.js';
import { AssistantError } from '#domain/errors.js';
import type { Clock } from '#ports/clock.js';
import { messageOf } from '#shared/message-of.js';
import type { Customers } from './customers.js';
import { readEntry, welcomeMs, type AccountPlace, type Entry } from './wecom-kf.wire.js';

export interface MessageSyncParts {
  readonly place: AccountPlace;
  readonly api: Pick<PlatformApi, 'call'>;
  readonly customers: Customers;
  readonly into: ReceiveEvent;
  readonly clock: Clock;
  readonly warn: (warning: string) => void;
}

/** Entries fetched at once. */
const most = 100;
const mostBytes = 4 * 1024 * 1024;
/** What was written or taken back, or pressed, so long before the program began to listen is not attended to any more. */
const [lateMs, pressedMs] = [3_600_000, 60_000];
const [firstPauseMs, longestPauseMs] = [1_000, 60_000];

const pageSchema = z.object({
  next_cursor: z.string().max(200).catch(''),
  has_more: z.number().catch(0),
  msg_list: z.array(z.unknown()).max(2_000).catch([]),
});

/** Of `msg_send_fail`. */
const undelivered: Readonly<Record<number, string>> = {
  4: 'the customer wrote more than 48 hours ago',
  5: 'the session is closed',
  6: 'more than five messages since the customer wrote',
  8: 'the company is not verified',
  10: 'the customer refuses messages',
  11: 'nobody of the company has signed in',
  13: 'it is held back for safety',
};

/**
 * Fetches what customers wrote (https://developer.work.weixin.qq.com/document/path/94670), in order, from where it stopped. Where that was is
 * remembered while the program runs: after a start the platform tells three days anew, and what was kept before is dropped by its id.
 */
export class MessageSync {
  readonly #began: Date;
  readonly #closing = new AbortController();
  #cursor = '';
  #token = '';
  #mayAsk = true;
  #isWanted = false;
  #running: Promise<void> | null = null;
  #cancel: () => void = () => {};
  /** Messages that were too old, and not told of yet. */
  #late = 0;
  /** Of the page that was not taken to its end. */
  readonly #taken = new Set<string>();

  constructor(private readonly parts: MessageSyncParts) {
    this.#began = parts.clock.now();
  }

  /**
   * Resolves when all is kept that there is by now. What fails is tried again by itself.
   * @param token of the call that told of it; empty at the start, which the platform lets one do seldom
   * @throws AssistantError OVERLOADED, STORAGE_FAILED, CHANNEL_UNREACHABLE, CHANNEL_REFUSED
   */
  async run(token: string): Promise<void> {
    if (token !== '') this.#token = token;
    this.#mayAsk = true;
    this.#isWanted = true;
    this.#running ??= this.#fetchAll(firstPauseMs).finally(() => (this.#running = null));
    return this.#running;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#cancel();
    await this.#running?.catch(() => {});
  }

  async #fetchAll(pauseMs: number): Promise<void> {
    this.#cancel();
    try {
      while (this.#isWanted && !this.#closing.signal.aborted) {
        this.#isWanted = false;
        while (await this.#fetchPage());
        this.#tellOfLate();
      }
    } catch (error) {
      if (this.#closing.signal.aborted) return;
      if (this.#mayAsk) this.#again(pauseMs);
      throw error;
    }
  }

  #again(pauseMs: number): void {
    if (this.#closing.signal.aborted) return;
    const timer = setTimeout(() => {
      this.#isWanted = true;
      this.#running ??= this.#fetchAll(Math.min(longestPauseMs, pauseMs * 2)).finally(() => (this.#running = null));
      this.#running.catch((error: unknown) => this.parts.warn(`messages are fetched again: ${messageOf(error)}`));
    }, pauseMs).unref();
    this.#cancel = () => clearTimeout(timer);
  }

  /** @returns whether there is more */
  async #fetchPage(): Promise<boolean> {
    const { api, place } = this.parts;
    const cursor = this.#cursor;
    const body = {
      ...(cursor !== '' && { cursor }),
      ...(this.#token !== '' && { token: this.#token }),
      limit: most,
      open_kfid: place.openKfId,
    };
    const answer = await api.call({ path: '/cgi-bin/kf/sync_msg', body, mostBytes }, this.#closing.signal);
    if (answer.kind === 'file') throw new AssistantError('CHANNEL_REFUSED', 'the platform answered with a file');
    if (answer.kind !== 'answered') throw new AssistantError('CHANNEL_UNREACHABLE', `messages could not be fetched: ${answer.why}`);
    if (answer.code !== 0) {
      // It may be the token that is refused; without one the platform lets one ask seldom, and the next call brings another.
      this.#mayAsk = this.#token !== '';
      this.#token = '';
      throw new AssistantError('CHANNEL_REFUSED', `the platform gives no messages: ${answer.code} ${answer.said}`);
    }
    const page = pageSchema.parse(answer.body);
    for (const entry of page.msg_list) await this.#take(readEntry(entry, place, this.parts.clock.now()));
    this.#cursor = page.next_cursor;
    this.#taken.clear();
    return page.has_more === 1 && page.next_cursor !== cursor && !this.#closing.signal.aborted;
  }

  async #take(entry: Entry): Promise<void> {
    const { customers, into, warn } = this.parts;
    if (entry.kind === 'undelivered')
      return warn(`a message was taken and not shown: ${undelivered[entry.reason] ?? `reason ${entry.reason}`}`);
    if (entry.kind === 'served') return entry.isServed ? customers.serve(entry.customer, entry.at) : customers.release(entry.customer);
    if (entry.kind === 'ignored') return;
    const { event, customer, at } = entry;
    const id = event.kind === 'message' ? event.message.id : event.id;
    if (this.#taken.has(id)) return;
    if (!this.#isLate(event, at)) {
      if (this.#isForUs(event, customer, at)) await into.receive(event);
    } else if (event.kind === 'message') this.#late += 1;
    this.#taken.add(id);
  }

  #isForUs(event: ChannelEvent, customer: string, at: Date): boolean {
    const { customers, clock } = this.parts;
    if (event.kind === 'judged' || event.kind === 'commanded') customers.hasPressed(customer);
    if (event.kind !== 'message') return true;
    // What waited before the start is not known any more; the platform tells whole seconds.
    const hasWaited = customers.hasWritten(customer) || at.getTime() + 1_000 <= this.#began.getTime();
    return !customers.isServed(customer, clock.now()) && !(hasWaited && isCallForMore(event.message.text));
  }

  #tellOfLate(): void {
    if (this.#late > 0)
      this.parts.warn(`${this.#late} messages written more than an hour before the start are passed over, unless they were kept before it`);
    this.#late = 0;
  }

  /** Of what is told anew after a start. */
  #isLate(event: ChannelEvent, at: Date): boolean {
    if (event.kind === 'joined') return this.parts.clock.now().getTime() - at.getTime() > welcomeMs;
    const hasPressed = event.kind === 'judged' || event.kind === 'commanded';
    return this.#began.getTime() - at.getTime() > (hasPressed ? pressedMs : lateMs);
  }
}

/** What people send to be told the rest: it lets the platform take more, and asks nothing. */
function isCallForMore(text: string): boolean {
  return text.trim() === '1';
}
