import { z } from 'zod';
import { Recent } from '#delivery/recent.js';
import { readKept } from '#delivery/kept-json.js';
import type { Reply } from '#domain/reply.js';
import type { Clock } from '#ports/clock.js';
import type { OutgoingPart, Preview, ReplySender, SendOutcome } from '#ports/reply-sender.js';
import { briefQuestion, replyTexts } from '../reply-texts.js';
import { channelName } from '../wechat-message.js';
import type { WkteamAnswer, WkteamApi } from './wkteam-api.js';
import type { WkteamLogin } from './wkteam-login.js';
import { wkteamPayload, type WkteamPayload } from './wkteam-payload.js';
import { wkteamAddress } from './wkteam.wire.js';

/** Characters of one message: more than a screen nobody reads at once. */
const longestText = 2000;
/** WeChat takes back nothing that is older. */
const recallMs = 120_000;
/** Messages that can be taken back: of them more is told when they are sent than a handle can hold, and not for longer than two minutes. */
const mostRecallable = 500;

const digits = z.union([z.string().regex(/^\d{1,20}$/u), z.int().nonnegative()]).transform(String);
const sentSchema = z.object({ msgId: digits, newMsgId: digits, createTime: digits });
type Sent = z.output<typeof sentSchema>;

export interface WkteamSenderParts {
  readonly app: string;
  readonly api: WkteamApi;
  readonly login: WkteamLogin;
  readonly clock: Clock;
}

/** Messages of the account, in groups with a mention of whoever asked (https://wkteam.cn/api-wen-dang2/xiao-xi-fa-song/). */
export class WkteamSender implements ReplySender {
  readonly channel = channelName;
  readonly app: string;
  /** The API has no key by which it would know a second try. */
  readonly isRepeatable = false;
  /** An account that writes faster than people do is found out; HuixiangDou waits 0.2 to 2 s between messages. */
  readonly pace = { app: { parts: 1, withinMs: 1000 }, conversation: { parts: 10, withinMs: 60_000 } };
  readonly #sent = new Recent<Sent & { readonly to: string; readonly sentAt: number }>(mostRecallable);

  constructor(private readonly parts: WkteamSenderParts) {
    this.app = parts.app;
  }

  format(reply: Reply, address: string): readonly string[] {
    const { to = '', mention = null } = readKept(wkteamAddress, address) ?? {};
    const isInGroup = mention !== null || to.endsWith('@chatroom');
    const heading = reply.kind === 'answer' && isInGroup ? `${briefQuestion(reply.question)}\n---\n` : '';
    const room = longestText - heading.length - (mention?.name.length ?? 0) - 3;
    return replyTexts(reply, room).map((text, index) => {
      const content = index === 0 ? `${mention ? `@${mention.name}\u2005\n` : ''}${heading}${text}` : text;
      return JSON.stringify({ path: 'sendText', content } satisfies WkteamPayload);
    });
  }

  async send({ address, payload }: OutgoingPart, signal: AbortSignal): Promise<SendOutcome> {
    const [where, what] = [readKept(wkteamAddress, address), readKept(wkteamPayload, payload)];
    if (!where || !what) return { kind: 'refused', why: 'what was kept to be sent cannot be read' };
    const { path, ...content } = what;
    const isMentioned = where.mention !== null && path === 'sendText' && what.content.startsWith(`@${where.mention.name}\u2005`);
    const at = isMentioned ? { at: where.mention?.id } : {};
    const answer = await this.parts.api.call({ path, body: { wId: this.parts.login.wId, wcId: where.to, ...content, ...at } }, signal);
    if (answer.kind !== 'done') return outcomeOf(answer);
    const sent = sentSchema.safeParse(answer.data);
    if (!sent.success) return { kind: 'sent', handle: null };
    this.#sent.set(sent.data.newMsgId, { ...sent.data, to: where.to, sentAt: this.parts.clock.now().getTime() });
    return { kind: 'sent', handle: sent.data.newMsgId };
  }

  /** One message, where it stands, within two minutes, and not after a restart. */
  async recall(handle: string, address: string, signal: AbortSignal): Promise<SendOutcome> {
    const sent = this.#sent.get(handle);
    if (!sent || sent.to !== readKept(wkteamAddress, address)?.to)
      return { kind: 'refused', why: 'it was sent too long ago to be taken back' };
    const { to, sentAt, ...ids } = sent;
    if (this.parts.clock.now().getTime() - sentAt > recallMs) {
      this.#sent.delete(handle);
      return { kind: 'refused', why: 'it was sent too long ago to be taken back' };
    }
    const answer = await this.parts.api.call({ path: 'revokeMsg', body: { wId: this.parts.login.wId, wcId: to, ...ids } }, signal);
    if (answer.kind !== 'done') return outcomeOf(answer);
    this.#sent.delete(handle);
    return { kind: 'sent', handle };
  }

  async preview(): Promise<Preview | null> {
    return null;
  }
}

function outcomeOf(answer: Exclude<WkteamAnswer, { readonly kind: 'done' }>): SendOutcome {
  switch (answer.kind) {
    case 'not-taken':
      return { kind: 'later', afterMs: answer.afterMs, why: answer.why };
    case 'unknown':
      return { kind: 'uncertain', why: answer.why };
    case 'failed':
      return answer.isOffline ? { kind: 'later', afterMs: null, why: answer.why } : { kind: 'refused', why: answer.why };
  }
}
