import { z } from 'zod';
import { paragraphs } from '#delivery/paragraphs.js';
import { splitText } from '#delivery/split-text.js';
import { apiOutcome, type ApiCodes } from '#delivery/weixin/api-outcome.js';
import { readKept } from '#delivery/kept-json.js';
import { askPlatform, type ApiPlace } from '#delivery/weixin/platform-api.js';
import type { Revealed } from '#delivery/weixin/sealed-message.js';
import { wecomMarkdown, wecomSources, withoutMentions } from '#delivery/weixin/wecom-markdown.js';
import type { ReplyVerdict } from '#domain/channel-event.js';
import type { Language } from '#domain/question.js';
import type { Reply } from '#domain/reply.js';
import type { OutgoingPart, Preview, ReplySender, SendOutcome } from '#ports/reply-sender.js';
import { channelName, whereAt, type RobotWhere } from './wecom-robot.wire.js';

/** Bytes of one message. */
const mostText = 2048;
const mostMarkdown = 4096;
const pace = { parts: 20, withinMs: 60_000 };

const payloadSchema = z.record(z.string(), z.unknown());

/** https://developer.work.weixin.qq.com/document/path/90313 */
const codes: ApiCodes = {
  busy: new Set([-1, 45_009, 45_033]),
  reasons: {
    93_000: 'the webhook key is wrong, or the robot is gone',
    93_004: 'the robot is switched off',
    93_005: 'the robot may not write to this person now',
    93_008: 'the robot is not in this group any more',
  },
};

const words = {
  zh: { useful: '有帮助', 'not-useful': '没帮助', withdraw: '撤回', answer: '回答', 'stay-silent': '不用', noted: '已收到' },
  en: { useful: 'Helpful', 'not-useful': 'Not helpful', withdraw: 'Withdraw', answer: 'Answer', 'stay-silent': 'No need', noted: 'Noted' },
} as const satisfies Record<Language, Record<ReplyVerdict | 'noted', string>>;

export interface RobotSenderParts {
  readonly app: string;
  readonly api: ApiPlace;
  readonly webhookKey: Revealed;
  readonly hasButtons: boolean;
}

/** Messages of a robot by its webhook (https://developer.work.weixin.qq.com/document/path/91770), to the chat that asked. */
export class WecomRobotSender implements ReplySender {
  readonly channel = channelName;
  readonly app: string;
  readonly isRepeatable = false;
  /** All chats of a robot share what it may say. */
  readonly pace = { app: pace, conversation: pace };

  constructor(private readonly parts: RobotSenderParts) {
    this.app = parts.app;
  }

  format(reply: Reply, address: string): readonly string[] {
    const where = whereAt(address);
    if (reply.kind === 'notice') return texts(reply.text, where).map((message) => JSON.stringify(message));
    const said =
      reply.kind === 'offer' ? [wecomMarkdown(reply.text)] : [wecomMarkdown(reply.text), wecomSources(reply.sources, reply.language)];
    const mention = !where || where.isAlone ? '' : `<@${where.person}> `;
    const pieces = cut(mention + paragraphs(...said), mostMarkdown);
    const verdicts: readonly ReplyVerdict[] = reply.kind === 'offer' ? ['answer', 'stay-silent'] : ['useful', 'not-useful', 'withdraw'];
    return pieces.map((content, index) => {
      const isLast = index === pieces.length - 1;
      const attachments = isLast && this.parts.hasButtons ? { attachments: [buttons(reply, verdicts)] } : {};
      return JSON.stringify({ msgtype: 'markdown', markdown: { content, ...attachments } });
    });
  }

  async send({ address, payload }: OutgoingPart, signal: AbortSignal): Promise<SendOutcome> {
    const where = whereAt(address);
    const message = readKept(payloadSchema, payload);
    if (!where || !message) return { kind: 'refused', why: 'what was kept to be sent cannot be read' };
    const body = { chatid: where.chat, ...(where.post !== '' && { post_id: where.post }), ...message };
    const call = { path: '/cgi-bin/webhook/send', query: { key: this.parts.webhookKey.reveal() }, body };
    return apiOutcome(await askPlatform(this.parts.api, call, signal), codes);
  }

  async recall(): Promise<SendOutcome> {
    return { kind: 'refused', why: 'a robot of WeCom cannot take messages back' };
  }

  async preview(): Promise<Preview | null> {
    return null;
  }
}

function texts(text: string, where: RobotWhere | null): readonly object[] {
  return cut(withoutMentions(text), mostText).map((content, index) => ({
    msgtype: 'text',
    text: { content, ...(index === 0 && where && !where.isAlone && { mentioned_list: [where.person] }) },
  }));
}

function cut(text: string, limit: number): readonly string[] {
  return splitText(text, { limit, measure: (part) => Buffer.byteLength(part) });
}

/** The platform sends `callback_id` and `value` back (https://developer.work.weixin.qq.com/document/path/91880). */
function buttons({ key, language }: Reply, verdicts: readonly ReplyVerdict[]): object {
  const actions = verdicts.map((verdict) => ({
    type: 'button',
    name: verdict,
    value: verdict,
    text: words[language][verdict],
    replace_text: words[language].noted,
  }));
  return { callback_id: key, actions };
}
