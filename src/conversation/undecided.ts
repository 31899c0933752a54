import { AssistantError } from '#domain/errors.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import { shareOfOne } from '#conversation/share-of-one.js';
import { pictureBytes } from '#conversation/join-messages.js';

export interface UndecidedOptions {
  /** Messages that are received and not decided; more are turned away. */
  readonly mostWaiting: number;
  /** Of their pictures, which are in memory as long; more are turned away. */
  readonly mostPictureBytes: number;
}

/** Messages that are received and not decided, so many and no more. One app whose platform is slow leaves room for the others. */
export class Undecided {
  readonly #byApp = new Map<string, number>();
  #count = 0;
  #bytes = 0;
  #whenNone: (() => void)[] = [];

  constructor(private readonly options: UndecidedOptions) {}

  /** @throws AssistantError OVERLOADED */
  enter(message: ReceivedMessage): void {
    const { mostWaiting, mostPictureBytes } = this.options;
    const app = appOf(message);
    const ofApp = this.#byApp.get(app) ?? 0;
    const others = this.#byApp.size - (this.#byApp.has(app) ? 1 : 0);
    if (this.#count >= mostWaiting || (others > 0 && ofApp >= shareOfOne(mostWaiting)))
      throw new AssistantError('OVERLOADED', `${this.#count} messages wait to be answered; deliver the message again in a moment`);
    if (this.#bytes + pictureBytes([message]) > mostPictureBytes)
      throw new AssistantError('OVERLOADED', 'too many pictures wait to be read; deliver the message again in a moment');
    this.add([message]);
  }

  /** Those that are there already, however many. */
  add(messages: readonly ReceivedMessage[]): void {
    for (const message of messages) this.#byApp.set(appOf(message), (this.#byApp.get(appOf(message)) ?? 0) + 1);
    this.#count += messages.length;
    this.#bytes += pictureBytes(messages);
  }

  leave(messages: readonly ReceivedMessage[]): void {
    for (const message of messages) this.#byApp.set(appOf(message), Math.max(0, (this.#byApp.get(appOf(message)) ?? 0) - 1));
    this.#count -= messages.length;
    this.#bytes -= pictureBytes(messages);
    if (this.#count > 0) return;
    for (const resolve of this.#whenNone.splice(0)) resolve();
  }

  /** Resolves as soon as there are none. */
  async none(): Promise<void> {
    if (this.#count > 0) await new Promise<void>((resolve) => this.#whenNone.push(resolve));
  }
}

/** Apps are those of the settings. */
function appOf({ channel, app }: ReceivedMessage): string {
  return `${channel}:${app}`;
}
