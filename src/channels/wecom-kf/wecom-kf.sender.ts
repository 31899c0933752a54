import { z } from 'zod';
import { paragraphs } from '#delivery/paragraphs.js';
import { plainText } from '#delivery/plain-text.js';
import { keyOf } from '#delivery/reply-key.js';
import { sourceLines } from '#delivery/source-lines.js';
import { splitText } from '#delivery/split-text.js';
import { apiOutcome, type ApiCodes } from '#delivery/weixin/api-outcome.js';
import { readKept } from '#delivery/kept-json.js';
import type { PlatformApi } from '#delivery/weixin/platform-api.js';
import type { Language } from '#domain/question.js';
import type { Reply } from '#domain/reply.js';
import type { Clock } from '#ports/clock.js';
import type { OutgoingPart, Preview, ReplySender, SendOutcome } from '#ports/reply-sender.js';
import type { Customers } from './customers.js';
import { choiceMenus, judgingMenu, offerMenu } from './kf-menu.js';
import { channelName, welcomeMs, whereAt } from './wecom-kf.wire.js';

/** Bytes of one text. */
const mostBytes = 2048;
/** Messages until the customer writes again. */
const mostAtOnce = 5;
const fullPauseMs = 5_000;
const countLimit = 95_001;

const payloadSchema = z.record(z.string(), z.unknown());

/** https://developer.work.weixin.qq.com/document/path/90313, 94677 */
const codes: ApiCodes = {
  // Not more than five: the rest is taken once the customer writes again.
  busy: new Set([-1, 45_009, 45_033, countLimit]),
  reasons: {
    48_002: 'the application may not use this API: it has to be among those of 微信客服',
    60_020: "this machine's address is not among the application's trusted addresses",
    95_000: 'the account is wrong',
    95_002: 'the customer wrote more than 48 hours ago',
    95_004: 'the account is gone, or not of this company',
    95_017: 'the account is not managed by the API',
    95_018: 'a person of the company serves this customer, or the session has ended, or the company is not verified',
    95_024: 'the customer wrote more than 48 hours ago',
    95_028: 'there is no such message',
    95_029: 'the message is older than two minutes',
  },
};

const goOn = { zh: '（未完，发送“1”继续）', en: '(send "1" for the rest)' } as const satisfies Record<Language, string>;

export interface WecomKfSenderParts {
  readonly app: string;
  readonly openKfId: string;
  readonly api: Pick<PlatformApi, 'call'>;
  readonly customers: Customers;
  readonly clock: Clock;
}

/** Messages of customer service to one customer (https://developer.work.weixin.qq.com/document/path/94677). */
export class WecomKfSender implements ReplySender {
  readonly channel = channelName;
  readonly app: string;
  /**
   * The platform shows no second message with the id of another: it calls that an error, and does not say which. So nothing is shown twice,
   * and a second try could not be told from one that failed.
   */
  readonly isRepeatable = false;
  readonly pace = { app: { parts: 20, withinMs: 1000 }, conversation: { parts: 5, withinMs: 1000 } };

  constructor(private readonly parts: WecomKfSenderParts) {
    this.app = parts.app;
  }

  format(reply: Reply): readonly string[] {
    return messagesOf(reply).map((message) => JSON.stringify(message));
  }

  async send({ key, address, payload }: OutgoingPart, signal: AbortSignal): Promise<SendOutcome> {
    const where = whereAt(address);
    const message = readKept(payloadSchema, payload);
    if (!where || !message) return { kind: 'refused', why: 'what was kept to be sent cannot be read' };
    const { api, openKfId, customers, clock } = this.parts;
    const msgid = keyOf(key); // 32 letters at most
    if (where.welcome !== '') {
      // To somebody who has written nothing nothing else may be said.
      if (clock.now().getTime() - where.atMs > welcomeMs) return { kind: 'refused', why: 'it is too late for a welcome' };
      const body = { code: where.welcome, msgid, ...message };
      return apiOutcome(await api.call({ path: '/cgi-bin/kf/send_msg_on_event', body }, signal), codes, msgid);
    }
    if (customers.isFull(where.customer)) return { kind: 'later', afterMs: fullPauseMs, why: 'five messages since the customer wrote' };
    const body = { touser: where.customer, open_kfid: openKfId, msgid, ...message };
    const answer = await api.call({ path: '/cgi-bin/kf/send_msg', body }, signal);
    if (answer.kind === 'answered' && answer.code === countLimit) customers.fill(where.customer);
    if (answer.kind === 'answered' && answer.code === 0 && saysGoOn(payload)) customers.promise(where.customer);
    return apiOutcome(answer, codes, msgid);
  }

  /** Within two minutes (https://developer.work.weixin.qq.com/document/path/96020). */
  async recall(handle: string, _address: string, signal: AbortSignal): Promise<SendOutcome> {
    const { api, openKfId } = this.parts;
    return apiOutcome(
      await api.call({ path: '/cgi-bin/kf/recall_msg', body: { msgid: handle, open_kfid: openKfId } }, signal),
      codes,
      handle,
    );
  }

  async preview(): Promise<Preview | null> {
    return null;
  }
}

function messagesOf(reply: Reply): readonly object[] {
  const { language } = reply;
  if (reply.kind === 'notice') return [...texts(reply.text, language), ...choiceMenus(reply.choices, language)];
  if (reply.kind === 'offer') return [...texts(reply.text, language), offerMenu(reply)];
  const { text, sources } = reply;
  const said = texts(paragraphs(plainText(text), sourceLines(sources, language)), language);
  // The menu is never what an answer ends with after the customer had to ask for it.
  return said.length < mostAtOnce ? [...said, judgingMenu(reply)] : said;
}

function saysGoOn(payload: string): boolean {
  return Object.values(goOn).some((hint) => payload.endsWith(`${JSON.stringify(hint).slice(1)}}}`));
}

/** Every fifth says how to get the next ones. */
function texts(text: string, language: Language): readonly object[] {
  const hint = `\n\n${goOn[language]}`;
  const parts = splitText(text, { limit: mostBytes - Buffer.byteLength(hint), measure: (part) => Buffer.byteLength(part) });
  return parts.map((part, index) => {
    const isLastForNow = index % mostAtOnce === mostAtOnce - 1 && index < parts.length - 1;
    return { msgtype: 'text', text: { content: isLastForNow ? part + hint : part } };
  });
}
