import { randomBytes } from 'node:crypto';
import type { Session } from './dingtalk-messages.js';

/** What people see in one place. */
export interface ShownMessage {
  /** A chat, or a person one to one. */
  readonly place: string;
  /** `processQueryKey`, or the name of a card. */
  readonly id: string;
  text: string;
  readonly title: string;
  /** Who is called with a ring. */
  readonly called: readonly string[];
  readonly isCard: boolean;
}

/** Groups, and people one to one, as the platform keeps them. */
export class DingtalkRooms {
  readonly messages: ShownMessage[] = [];
  /** By what stands behind `session=`. */
  private readonly sessions = new Map<string, { readonly place: string; readonly until: number }>();
  private sentAt: { readonly place: string; readonly at: number }[] = [];
  private readonly listeners: ((place: string, text: string) => void)[] = [];

  constructor(
    private readonly now: () => number,
    /** Messages of the robot in one place within a minute. */
    private readonly mostPerMinute: number,
  ) {}

  onShown(listener: (place: string, text: string) => void): void {
    this.listeners.push(listener);
  }

  /** An address for a place that counts 90 minutes. */
  open(url: string, place: string): Session {
    const key = randomBytes(8).toString('hex');
    const until = this.now() + 5_400_000;
    this.sessions.set(key, { place, until });
    return { sessionWebhook: `${url}/robot/sendBySession?session=${key}`, sessionWebhookExpiredTime: until };
  }

  /** Null once it is over. */
  placeOf(session: string): string | null {
    const found = this.sessions.get(session);
    return found && found.until > this.now() ? found.place : null;
  }

  endSessions(): void {
    this.sessions.clear();
  }

  /** Whether there is room for another one. */
  mayShow(place: string): boolean {
    const now = this.now();
    this.sentAt = this.sentAt.filter(({ at }) => now - at < 60_000);
    return this.sentAt.filter((one) => one.place === place).length < this.mostPerMinute;
  }

  show(message: ShownMessage): void {
    this.sentAt.push({ place: message.place, at: this.now() });
    this.messages.push(message);
    for (const listener of this.listeners) listener(message.place, message.text);
  }

  remove(id: string, place: string): boolean {
    const at = this.messages.findIndex((message) => message.id === id && message.place === place);
    if (at >= 0) this.messages.splice(at, 1);
    return at >= 0;
  }

  shown(place: string): readonly string[] {
    return this.messages.filter((message) => message.place === place && message.text !== '').map(({ text }) => text);
  }

  /** Who was called in a place. */
  called(place: string): readonly string[] {
    return this.messages.filter((message) => message.place === place).flatMap(({ called }) => called);
  }
}
