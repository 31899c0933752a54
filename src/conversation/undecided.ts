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

/** Messages that are received and not decided, so many and no more. One platform that is slow leaves room for the others. */
export class Undecided {
  readonly #byChannel = new Map<string, number>();
  #count = 0;
  #bytes = 0;
  #whenNone: (() => void)[] = [];

  /** @param channels platforms there are */
  constructor(
    private readonly options: UndecidedOptions,
    private readonly channels: number,
  ) {}

  /** @throws AssistantError OVERLOADED */
  enter(message: ReceivedMessage): void {
    const { mostWaiting, mostPictureBytes } = this.options;
    const ofChannel = this.#byChannel.get(message.channel) ?? 0;
    if (this.#count >= mostWaiting || (this.channels > 1 && ofChannel >= shareOfOne(mostWaiting)))
      throw new AssistantError('OVERLOADED', `${this.#count} messages wait to be answered; deliver the message again in a moment`);
    if (this.#bytes + pictureBytes([message]) > mostPictureBytes)
      throw new AssistantError('OVERLOADED', 'too many pictures wait to be read; deliver the message again in a moment');
    this.add([message]);
  }

  /** Those that are there already, however many. */
  add(messages: readonly ReceivedMessage[]): void {
    for (const message of messages) this.#note(message, 1);
    this.#count += messages.length;
    this.#bytes += pictureBytes(messages);
  }

  leave(messages: readonly ReceivedMessage[]): void {
    for (const message of messages) this.#note(message, -1);
    this.#count -= messages.length;
    this.#bytes -= pictureBytes(messages);
    if (this.#count > 0) return;
    for (const resolve of this.#whenNone.splice(0)) resolve();
  }

  #note({ channel }: ReceivedMessage, by: number): void {
    this.#byChannel.set(channel, (this.#byChannel.get(channel) ?? 0) + by);
  }

  /** Resolves as soon as there are none. */
  async none(): Promise<void> {
    if (this.#count > 0) await new Promise<void>((resolve) => this.#whenNone.push(resolve));
  }
}
