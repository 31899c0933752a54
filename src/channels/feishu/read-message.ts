import type { Clock } from '#ports/clock.js';
import { AssistantError } from '#domain/errors.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { BotIdentity } from './bot-identity.js';
import { messageReceived, type MessageReceived } from './feishu.wire.js';
import type { Places } from './places.js';
import { isEverybody, mentioned, readContent } from './read-content.js';
import { writeAddress } from './reply-address.js';
import { writeUnfetched } from './unfetched.js';

/** Makes a message of what one app is told. */
export class ReadMessage {
  constructor(
    private readonly app: string,
    private readonly identity: BotIdentity,
    private readonly places: Places,
    private readonly clock: Clock,
  ) {}

  /**
   * Null for what is no message.
   * @throws AssistantError CHANNEL_UNREACHABLE where it mentions somebody in a group and the platform does not tell who the assistant is:
   * taken in now it would be lost, and what is not taken in is delivered again
   */
  async read(event: unknown, signal: AbortSignal): Promise<ReceivedMessage | null> {
    const parsed = messageReceived.safeParse(event);
    if (!parsed.success) return null;
    const { sender, message } = parsed.data;
    const person = sender.sender_id?.open_id ?? null;
    const isPerson = sender.sender_type === 'user';
    if (isPerson && person === null) return null;
    const others = (message.mentions ?? []).filter((each) => !isEverybody(each));
    const own = others.length > 0 || !isPerson ? await this.identity.openId(signal) : null;
    const isGroup = message.chat_type !== 'p2p';
    if (isGroup && isPerson && others.length > 0 && own === null)
      throw new AssistantError(
        'CHANNEL_UNREACHABLE',
        `feishu app ${this.app}: the platform did not tell in time who the assistant is, so nobody knows whether a message mentions it; the platform delivers it again`,
      );
    if (!isGroup && person !== null) this.places.noteChat(message.chat_id, person);
    const isMentioned = own !== null && others.some((each) => mentioned(each) === own);
    const content = readContent(message.message_type, message.content, message.mentions ?? [], own);
    return {
      channel: 'feishu',
      app: this.app,
      group: isGroup ? `feishu:${this.app}:${message.chat_id}` : null,
      person: `feishu:${this.app}:${person ?? 'unknown'}`,
      id: message.message_id,
      repliesTo: message.parent_id ?? null,
      address: addressOf(message, person, isGroup),
      text: content.text,
      quote: null,
      pictures: [],
      unfetched: writeUnfetched({ images: content.images, quote: message.parent_id ?? null, isForward: content.isForward }),
      unreadable: content.unreadable,
      at: this.timeOf(message.create_time),
      author: isPerson ? 'person' : own !== null && person === own ? 'self' : 'bot',
      isAddressed: !isGroup || isMentioned || this.answersUs(message),
      isForOthers: isGroup && others.length > 0 && !isMentioned,
    };
  }

  /** In threads every message answers the first one of it, which is a person's. */
  private answersUs({ parent_id: parent }: MessageReceived['message']): boolean {
    return typeof parent === 'string' && this.places.sentTo(parent) !== null;
  }

  private timeOf(milliseconds: string | null | undefined): Date {
    return milliseconds && /^\d{12,14}$/u.test(milliseconds) ? new Date(Number(milliseconds)) : this.clock.now();
  }
}

/** In groups each answer is a thread of its own under its question, so that nobody else is disturbed. */
function addressOf(message: MessageReceived['message'], person: string | null, isGroup: boolean): string {
  return writeAddress({
    chat: message.chat_id,
    message: message.message_id,
    person: isGroup ? person : null,
    isThread: isGroup || typeof message.thread_id === 'string',
  });
}
