import { checkCard, wordsOfCard, type CardJson } from './feishu-cards.js';
import { chatWith } from './feishu-events.js';

/** What the platform answers: `code` 0 when it did it. */
export interface PlatformAnswer {
  readonly status: number;
  readonly code: number;
  readonly data?: object;
}

export interface KeptMessage {
  readonly id: string;
  readonly chat: string;
  readonly type: string;
  /** JSON. */
  readonly content: string;
  readonly isOurs: boolean;
  /** What it replies to; null for nothing. */
  readonly parent: string | null;
  readonly isThread: boolean;
  readonly at: number;
  /** What is forwarded in it. */
  readonly forwarded?: readonly object[];
  readonly mentions?: readonly object[];
}

interface KeptCard {
  json: CardJson;
  sequence: number;
  readonly uuids: Set<string>;
  message: string | null;
}

export interface PostedMessage {
  readonly chat: string;
  readonly parent: string | null;
  readonly type: string;
  readonly content: string;
  readonly uuid: string | null;
  readonly isThread: boolean;
}

const done = (data: object = {}): PlatformAnswer => ({ status: 200, code: 0, data });
const refused = (code: number, status = 400): PlatformAnswer => ({ status, code });
const repeatMs = 3_600_000;

/** Chats, messages and cards of the platform as one app sees them; codes as its documentation lists them with each call. */
export class FeishuPlatform {
  readonly messages = new Map<string, KeptMessage>();
  readonly cards = new Map<string, KeptCard>();
  readonly pictures = new Map<string, { readonly bytes: Uint8Array; readonly mediaType: string }>();
  /** Messages that one person alone sees, by whom. */
  readonly seenBy = new Map<string, string>();
  /** Groups the bot is not in, and groups without threads. */
  readonly left = new Set<string>();
  readonly threadless = new Set<string>();
  private readonly uuids = new Map<string, { readonly message: string; readonly at: number }>();
  private readonly recalled = new Set<string>();
  private readonly posted = new Map<string, number[]>();
  private count = 0;

  constructor(
    private readonly now: () => number,
    private readonly onShown: (place: string, text: string) => void,
    private readonly limits: { readonly chatPerSecond: number; readonly appPerSecond: number } | null,
  ) {}

  keep(message: Omit<KeptMessage, 'at'>): void {
    this.messages.set(message.id, { ...message, at: this.now() });
  }

  /** https://open.feishu.cn/document/server-docs/im-v1/message/reply, …/create */
  post({ uuid, ...message }: PostedMessage): PlatformAnswer {
    const limited = this.overLimit(message.chat);
    if (limited) return limited;
    const repeated = uuid === null ? undefined : this.uuids.get(uuid);
    if (repeated && this.now() - repeated.at < repeatMs) return done({ message_id: repeated.message });
    const problem = this.problemOf(message);
    if (problem !== 0) return refused(problem);
    this.count += 1;
    const id = `om_ours_${this.count}`;
    const kept = { ...message, id, isOurs: true, at: this.now() };
    this.messages.set(id, kept);
    if (uuid !== null) this.uuids.set(uuid, { message: id, at: this.now() });
    const card = this.cards.get(cardIdIn(message.content) ?? '');
    if (card) card.message = id;
    this.onShown(message.chat, this.textOf(kept));
    return done({ message_id: id, chat_id: message.chat, ...(message.parent !== null && { parent_id: message.parent }) });
  }

  /** https://open.feishu.cn/document/ukTMukTMukTM/uETOyYjLxkjM24SM5IjN: not in groups of topics. */
  postEphemeral(chat: string, person: string, card: CardJson): PlatformAnswer {
    const limited = this.overLimit(chat);
    if (limited) return limited;
    if (this.left.has(chat)) return refused(18053);
    if (this.threadless.has(chat) || checkCard(card) !== 0) return refused(18054);
    this.count += 1;
    const id = `om_ephemeral_${this.count}`;
    const kept = {
      id,
      chat,
      parent: null,
      type: 'interactive',
      content: JSON.stringify(card),
      isOurs: true,
      isThread: false,
      at: this.now(),
    };
    this.messages.set(id, kept);
    this.seenBy.set(id, person);
    this.onShown(chat, this.textOf(kept));
    return done({ message_id: id });
  }

  /** https://open.feishu.cn/document/server-docs/im-v1/message/delete */
  remove(id: string): PlatformAnswer {
    const message = this.messages.get(id);
    if (this.recalled.has(id)) return refused(230110);
    if (!message) return refused(230001);
    if (!message.isOurs) return refused(230026);
    this.recall(id);
    return done();
  }

  recall(id: string): void {
    this.recalled.add(id);
  }

  /** https://open.feishu.cn/document/server-docs/im-v1/message/get */
  get(id: string): PlatformAnswer {
    const message = this.messages.get(id);
    if (!message) return refused(230001);
    const { type, content, mentions, chat, at } = message;
    const item = {
      message_id: id,
      msg_type: type,
      create_time: String(at),
      deleted: this.recalled.has(id),
      chat_id: chat,
      sender: {
        id: message.isOurs ? 'cli_1' : 'ou_1',
        id_type: message.isOurs ? 'app_id' : 'open_id',
        sender_type: message.isOurs ? 'app' : 'user',
      },
      // The words of cards of today are not given.
      body: {
        content:
          type === 'interactive' ? '{"title":null,"elements":[[{"tag":"text","text":"请升级至最新版本客户端，以查看内容"}]]}' : content,
      },
      ...(mentions && { mentions }),
    };
    return done({ items: [item, ...(message.forwarded ?? [])] });
  }

  /** https://open.feishu.cn/document/cardkit-v1/card/create */
  createCard(json: string): PlatformAnswer {
    const card = JSON.parse(json) as CardJson;
    const problem = checkCard(card);
    if (problem !== 0) return refused(problem === 200860 ? 200860 : 200220);
    this.count += 1;
    const id = `73553727661341${this.count}`;
    this.cards.set(id, { json: card, sequence: 0, uuids: new Set(), message: null });
    return done({ card_id: id });
  }

  cardOf(message: string): PlatformAnswer {
    const found = [...this.cards].find(([, card]) => card.message === message);
    return found ? done({ card_id: found[0] }) : refused(200740);
  }

  /** A change of a card: https://open.feishu.cn/document/cardkit-v1/card/update, …/settings, …/card-element/content */
  changeCard(
    id: string,
    { sequence, uuid }: { readonly sequence: number; readonly uuid: string },
    change: (card: KeptCard) => number,
  ): PlatformAnswer {
    const card = this.cards.get(id);
    if (!card || (card.message !== null && this.recalled.has(card.message))) return refused(200740);
    if (card.uuids.has(uuid)) return refused(200770);
    if (!Number.isInteger(sequence) || sequence <= card.sequence || sequence > 2_147_483_647) return refused(300317);
    const problem = change(card);
    if (problem !== 0) return refused(problem);
    card.sequence = sequence;
    card.uuids.add(uuid);
    return done();
  }

  /** Texts of our messages in a chat, or to a person, oldest first. */
  shown(place: string): readonly string[] {
    return [...this.messages.values()]
      .filter(({ id, chat, isOurs }) => isOurs && (chat === place || chat === chatWith(place)) && !this.recalled.has(id))
      .map((message) => this.textOf(message));
  }

  private textOf({ type, content }: KeptMessage): string {
    const parsed = JSON.parse(content) as CardJson & { readonly text?: string };
    if (type === 'text') return parsed.text ?? '';
    return wordsOfCard(this.cards.get(cardIdIn(content) ?? '')?.json ?? parsed);
  }

  private problemOf({ chat, parent, type, content, isThread }: Omit<PostedMessage, 'uuid'>): number {
    if (this.left.has(chat)) return 230002;
    if (parent !== null && this.recalled.has(parent)) return 230011;
    if (isThread && this.threadless.has(chat)) return 230071;
    const size = Buffer.byteLength(JSON.stringify(content));
    if (type === 'text') return size > 150 * 1024 ? 230025 : 0;
    if (type !== 'interactive') return 230001;
    const card = cardIdIn(content);
    if (card !== null) return this.cards.has(card) && this.cards.get(card)?.message === null ? 0 : 230099;
    if (size > 30 * 1024) return 230025;
    return checkCard(JSON.parse(content) as CardJson) === 0 ? 0 : 230099;
  }

  private overLimit(chat: string): PlatformAnswer | null {
    if (!this.limits) return null;
    const within = (key: string): number[] => (this.posted.get(key) ?? []).filter((at) => this.now() - at < 1000);
    if (within('app').length >= this.limits.appPerSecond) return refused(99991400, 429);
    if (within(chat).length >= this.limits.chatPerSecond) return refused(230020);
    for (const key of ['app', chat]) this.posted.set(key, [...within(key), this.now()]);
    return null;
  }
}

function cardIdIn(content: string): string | null {
  const { type, data } = JSON.parse(content) as { readonly type?: string; readonly data?: { readonly card_id?: string } };
  return type === 'card' ? (data?.card_id ?? null) : null;
}
