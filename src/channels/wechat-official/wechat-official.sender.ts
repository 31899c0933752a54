import { z } from 'zod';
import { paragraphs } from '#delivery/paragraphs.js';
import { plainText } from '#delivery/plain-text.js';
import { sourceLines } from '#delivery/source-lines.js';
import { splitText } from '#delivery/split-text.js';
import { apiOutcome, type ApiCodes } from '#delivery/weixin/api-outcome.js';
import { readKept } from '#delivery/kept-json.js';
import type { PlatformApi } from '#delivery/weixin/platform-api.js';
import type { Reply } from '#domain/reply.js';
import type { OutgoingPart, Preview, ReplySender, SendOutcome } from '#ports/reply-sender.js';
import type { Asked, PassiveReplies, ReplyPiece } from './passive-replies.js';
import { askedAt, channelName } from './wechat-official.wire.js';
import { wording } from './wechat-official.wording.js';

/** Bytes of one text, in a reply as in a message of customer service; what says that there is more has its place in it. */
const mostBytes = 2048;
/** Messages of customer service that a person gets for one of their own. */
const mostForOne = 5;
const roomForHint = 2 + Math.max(...Object.values(wording).map(({ more }) => Buffer.byteLength(more)));

const payloadSchema = z.object({
  text: z.string(),
  language: z.enum(['zh', 'en']),
  /** From 1. */
  number: z.int().positive(),
  of: z.int().positive(),
});

/** https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html */
const codes: ApiCodes = {
  busy: new Set([-1, 45_009, 45_011]),
  reasons: {
    40_001: 'the app secret is wrong, or the token is not of this account',
    40_013: 'the app id is wrong',
    40_125: 'the app secret is wrong',
    40_164: "this machine's address is not on the account's list of addresses",
    43_004: 'the person does not follow the account',
    45_015: 'the person wrote more than 48 hours ago, or does not follow any more',
    48_001: 'the account may not send messages of customer service; set customerMessages to false',
  },
};

const unfetched = { kind: 'uncertain', why: 'it waits, in memory, for the person to fetch it with 1' } as const;

export interface WechatSenderParts {
  readonly app: string;
  /** Null where the account may not send by itself: then replies wait for the platform's requests. */
  readonly api: PlatformApi | null;
  readonly replies: PassiveReplies;
}

/** Replies of an account: as the answer to a delivery, as something to be fetched, or as messages of customer service. */
export class WechatOfficialSender implements ReplySender {
  readonly channel = channelName;
  readonly app: string;
  /** Neither way has a key. */
  readonly isRepeatable = false;
  readonly pace = { app: { parts: 50, withinMs: 1000 }, conversation: { parts: 5, withinMs: 1000 } };

  constructor(private readonly parts: WechatSenderParts) {
    this.app = parts.app;
  }

  format(reply: Reply): readonly string[] {
    const text = reply.kind === 'answer' ? paragraphs(plainText(reply.text), sourceLines(reply.sources, reply.language)) : reply.text;
    const pieces = splitText(text, { limit: mostBytes - roomForHint, measure: (part) => Buffer.byteLength(part) });
    return pieces.map((piece, index) => JSON.stringify({ text: piece, language: reply.language, number: index + 1, of: pieces.length }));
  }

  /** Given to a request it counts as sent: no more is ever known. What waits in memory to be fetched may never be. */
  async send({ address, payload }: OutgoingPart, signal: AbortSignal): Promise<SendOutcome> {
    if (signal.aborted) return { kind: 'later', afterMs: null, why: 'stopped before it was sent' };
    const kept = readKept(payloadSchema, payload);
    if (!kept) return { kind: 'refused', why: 'what was kept to be sent cannot be read' };
    const { text, language, number, of } = kept;
    const asked = askedAt(address);
    const piece: ReplyPiece = { text, language, isLast: number === of };
    const { api, replies } = this.parts;
    if (api === null) {
      return replies.give(asked, piece) ? { kind: 'sent', handle: null } : unfetched;
    }
    if (replies.isBehind(asked)) return this.kept(asked, piece);
    const isLastOfMany = !piece.isLast && number % mostForOne === 0;
    const content = isLastOfMany ? `${text}\n\n${wording[language].more}` : text;
    const body = { touser: asked.person, msgtype: 'text', text: { content } };
    const answer = await api.call({ path: '/cgi-bin/message/custom/send', body }, signal);
    // The person got as many as they may for what they wrote: they can fetch the rest.
    if (answer.kind === 'answered' && answer.code === 45_047) return this.kept(asked, piece);
    return apiOutcome(answer, codes);
  }

  async recall(): Promise<SendOutcome> {
    return { kind: 'refused', why: 'an official account cannot take messages back' };
  }

  async preview(): Promise<Preview | null> {
    return null;
  }

  private kept(asked: Asked, piece: ReplyPiece): SendOutcome {
    this.parts.replies.keep(asked, piece);
    return unfetched;
  }
}
