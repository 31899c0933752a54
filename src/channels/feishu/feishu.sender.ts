import { z } from 'zod';
import type { Clock } from '#ports/clock.js';
import type { OutgoingPart, Preview, ReplySender, SendOutcome } from '#ports/reply-sender.js';
import type { Reply } from '#domain/reply.js';
import { noticeCard, wordsOf, type Card } from './answer-card.js';
import type { ApiAnswer, FeishuApi } from './feishu-api.js';
import type { FeishuSettings } from './feishu-settings.js';
import { payloadsOf, readPayload, textPayload, type FeishuPayload } from './feishu-payload.js';
import { outcomeOf } from './outcome-of.js';
import type { Places } from './places.js';
import { Recent } from '#delivery/recent.js';
import { readAddress, type ReplyAddress } from './reply-address.js';
import { emptyCard, streamedCard } from './streamed-card.js';

const sentMessage = z.object({ data: z.object({ message_id: z.string() }) });
const namedCard = z.object({ data: z.object({ card_id: z.string().regex(/^\w{1,40}$/u) }) });
const messageId = /^[\w-]{1,100}$/u;

/** The group takes no threads, or this message no longer does. */
const noThread: ReadonlySet<number> = new Set([230071, 230072]);
/** The card can not be shown, or is too long: its words can. */
const noCard: ReadonlySet<number> = new Set([230099, 230025]);
/** The card is gone, too old to be changed, or not able to show that. */
const goneCard: ReadonlySet<number> = new Set([200220, 200740, 200750, 200860, 300305, 300311]);
/** The very change was made before. */
const doneBefore = 200770;
/** Taken back or deleted already. */
const goneMessage: ReadonlySet<number> = new Set([230011, 230110]);
/** The platform tells repeats for an hour (https://open.feishu.cn/document/server-docs/im-v1/message/reply); less what calls take. */
const repeatableMs = 55 * 60_000;

export interface SenderParts {
  readonly api: FeishuApi;
  readonly places: Places;
  readonly clock: Clock;
}

/** Replies in threads, as cards; one to one they are shown while they are written. */
export class FeishuSender implements ReplySender {
  readonly channel = 'feishu';
  readonly app: string;
  readonly isRepeatable = true;
  /** Cards for one person have no key by which a second would be known. */
  readonly isSentOnce = (payload: string): boolean => readPayload(payload)?.type === 'ephemeral';
  /** 50 a second and 1000 a minute of an app; 5 a second of a chat, which other assistants in it share. */
  readonly pace = { app: { parts: 16, withinMs: 1000 }, conversation: { parts: 4, withinMs: 1000 } };
  /** When parts were tried first of which nobody knows whether they were taken. */
  private readonly uncertain = new Recent<number>(10_000);
  private readonly cards = new Recent<string>(1000);

  constructor(
    private readonly settings: Pick<FeishuSettings, 'app' | 'preview'>,
    private readonly parts: SenderParts,
  ) {
    this.app = settings.app;
  }

  format(reply: Reply, address: string): readonly string[] {
    return payloadsOf(reply, address).map((payload) => JSON.stringify(payload));
  }

  async send(part: OutgoingPart, signal: AbortSignal): Promise<SendOutcome> {
    const address = readAddress(part.address);
    const payload = readPayload(part.payload);
    if (!address || !payload) return { kind: 'refused', why: 'it was not made by this channel' };
    const now = this.parts.clock.now().getTime();
    const since = this.uncertain.get(part.key);
    if (since !== undefined && now - since > repeatableMs)
      return { kind: 'uncertain', why: 'its acknowledgement was lost, and the platform no longer tells a second message from the first' };
    const outcome =
      part.handle === null ? await this.post(payload, part.key, address, signal) : await this.replace(part, payload, address, signal);
    if (outcome.kind !== 'uncertain') this.uncertain.delete(part.key);
    else if (since === undefined) this.uncertain.set(part.key, now);
    return outcome;
  }

  async recall(handle: string, _address: string, signal: AbortSignal): Promise<SendOutcome> {
    if (!messageId.test(handle)) return { kind: 'refused', why: 'it is no message of this channel' };
    const answer = await this.parts.api.call({ method: 'DELETE', path: `/open-apis/im/v1/messages/${handle}` }, signal);
    if (answer.kind === 'refused' && goneMessage.has(answer.code)) return { kind: 'sent', handle: null };
    return outcomeOf(answer, null);
  }

  async preview(key: string, address: string, signal: AbortSignal): Promise<Preview | null> {
    const place = readAddress(address);
    if (!this.settings.preview || !place || place.person !== null) return null;
    const body = { type: 'card_json', data: JSON.stringify(emptyCard) };
    const card = cardIn(await this.parts.api.call({ method: 'POST', path: '/open-apis/cardkit/v1/cards', body }, signal));
    if (card === null) return null;
    const payload: FeishuPayload = { type: 'interactive', content: JSON.stringify({ type: 'card', data: { card_id: card } }) };
    const uuid = `${key}-preview`;
    const first = await this.post(payload, uuid, place, signal);
    const sent = first.kind === 'uncertain' ? await this.post(payload, uuid, place, signal) : first;
    if (sent.kind !== 'sent' || sent.handle === null) return null;
    const shown = await this.shownBy(sent.handle, card, signal);
    return streamedCard({ api: this.parts.api, signal, handle: sent.handle, card: shown });
  }

  /** Posted before a crash already, a message goes on showing its first card. Where it cannot be learned now, `replace` asks again. */
  private async shownBy(handle: string, made: string, signal: AbortSignal): Promise<string> {
    const found = await this.cardOf(handle, signal);
    const card = typeof found === 'string' ? found : made;
    // Refused once and for all, as without the permission: what was made is most likely what is shown.
    if (typeof found === 'string' || found.kind === 'refused') this.cards.set(handle, card);
    return card;
  }

  private async post(payload: FeishuPayload, uuid: string, address: ReplyAddress, signal: AbortSignal): Promise<SendOutcome> {
    if (payload.type === 'ephemeral') return this.postEphemeral(payload, uuid, address, signal);
    const answer = await this.postOnce(payload, uuid, address, signal);
    if (answer.kind === 'refused' && noThread.has(answer.code) && address.isThread)
      return this.post(payload, uuid, { ...address, isThread: false }, signal);
    const words = answer.kind === 'refused' && noCard.has(answer.code) ? inWords(payload, address.person) : null;
    if (words !== null) return this.post(words, uuid, address, signal);
    const handle = answer.kind === 'done' ? (sentMessage.safeParse(answer.data).data?.data.message_id ?? null) : null;
    if (handle !== null) this.parts.places.noteReply(handle, address);
    return outcomeOf(answer, handle);
  }

  /** Seen by one person alone; by all where the group cannot do that. */
  private async postEphemeral({ content }: FeishuPayload, uuid: string, address: ReplyAddress, signal: AbortSignal): Promise<SendOutcome> {
    const { chat, person } = address;
    const body = { chat_id: chat, open_id: person, msg_type: 'interactive', card: JSON.parse(content) as object };
    const outcome = outcomeOf(await this.parts.api.call({ method: 'POST', path: '/open-apis/ephemeral/v1/send', body }, signal), null);
    const words = outcome.kind === 'refused' ? inWords({ type: 'interactive', content }, person) : null;
    if (words !== null) return this.post(words, uuid, address, signal);
    return outcome;
  }

  private postOnce({ type, content }: FeishuPayload, uuid: string, address: ReplyAddress, signal: AbortSignal): Promise<ApiAnswer> {
    const { chat, message, isThread } = address;
    const body = { msg_type: type, content, uuid };
    if (message === null)
      return this.parts.api.call(
        { method: 'POST', path: '/open-apis/im/v1/messages', query: { receive_id_type: 'chat_id' }, body: { ...body, receive_id: chat } },
        signal,
      );
    const path = `/open-apis/im/v1/messages/${message}/reply`;
    return this.parts.api.call({ method: 'POST', path, body: { ...body, reply_in_thread: isThread } }, signal);
  }

  /** Puts a reply where its preview stands; a preview that is gone makes room for a message of its own. */
  private async replace(part: OutgoingPart, payload: FeishuPayload, address: ReplyAddress, signal: AbortSignal): Promise<SendOutcome> {
    const handle = part.handle ?? '';
    if (!messageId.test(handle)) return { kind: 'refused', why: 'it is no message of this channel' };
    const card = this.cards.get(handle) ?? (await this.cardOf(handle, signal));
    // Not to be told, as without the permission: said once more is better than never.
    if (typeof card === 'object') return card.kind === 'refused' ? this.post(payload, part.key, address, signal) : card;
    const data = payload.type === 'text' ? JSON.stringify(cardOfText(payload)) : payload.content;
    // Rises by the second, and is above what a preview counts.
    const sequence = Math.floor(this.parts.clock.now().getTime() / 1000);
    const body = { card: { type: 'card_json', data }, uuid: part.key, sequence };
    const answer = await this.parts.api.call({ method: 'PUT', path: `/open-apis/cardkit/v1/cards/${card}`, body }, signal);
    if (answer.kind === 'refused' && goneCard.has(answer.code)) return this.post(payload, part.key, address, signal);
    if (answer.kind === 'refused' && answer.code === doneBefore) return { kind: 'sent', handle };
    return outcomeOf(answer, handle);
  }

  /** The card that a message shows; else what this try came to. */
  private async cardOf(message: string, signal: AbortSignal): Promise<string | SendOutcome> {
    const path = '/open-apis/cardkit/v1/cards/id_convert';
    const answer = await this.parts.api.call({ method: 'POST', path, body: { message_id: message } }, signal);
    const card = cardIn(answer);
    if (card !== null) return card;
    // Nothing is changed by asking.
    return answer.kind === 'lost' ? { kind: 'later', afterMs: null, why: answer.why } : outcomeOf(answer, null);
  }
}

function cardIn(answer: ApiAnswer): string | null {
  return answer.kind === 'done' ? (namedCard.safeParse(answer.data).data?.data.card_id ?? null) : null;
}

/** Null for what is no card of its own. */
function inWords({ type, content }: FeishuPayload, person: string | null): FeishuPayload | null {
  const card = type === 'interactive' ? (JSON.parse(content) as Partial<Card>) : {};
  return card.body ? textPayload(wordsOf(card as Card), person) : null;
}

function cardOfText({ content }: FeishuPayload): Card {
  const { text } = JSON.parse(content) as { readonly text: string };
  return noticeCard({ text, choices: [], language: 'zh' }, { person: null, isGroup: false });
}
