import { z } from 'zod';
import { paragraphs } from '#delivery/paragraphs.js';
import { plainText } from '#delivery/plain-text.js';
import { sourceLines } from '#delivery/source-lines.js';
import { splitText } from '#delivery/split-text.js';
import { apiOutcome, type ApiCodes } from '#delivery/weixin/api-outcome.js';
import { readKept } from '#delivery/kept-json.js';
import type { PlatformApi } from '#delivery/weixin/platform-api.js';
import { wecomMarkdown, wecomSources } from '#delivery/weixin/wecom-markdown.js';
import type { ReplyVerdict } from '#domain/channel-event.js';
import type { Language } from '#domain/question.js';
import type { Reply } from '#domain/reply.js';
import type { OutgoingPart, Preview, ReplySender, SendOutcome } from '#ports/reply-sender.js';
import { buttonKey, channelName } from './wecom.wire.js';

/** Bytes of one text, plain or Markdown. */
const mostBytes = 2048;
/** Characters of a card's title. */
const mostTitle = 36;

const payloadSchema = z.record(z.string(), z.unknown());

/** https://developer.work.weixin.qq.com/document/path/90313 */
const codes: ApiCodes = {
  busy: new Set([-1, 45_009, 45_033]),
  reasons: {
    40_001: 'the secret of the application is wrong',
    40_013: 'the corp id is wrong',
    40_056: 'the agent id is wrong',
    48_002: 'the application may not use this API',
    60_011: 'the application may not write to this person',
    60_020: "this machine's address is not among the application's trusted addresses",
    81_013: 'the person does not exist, or does not see the application',
    301_002: 'the secret is not of this application',
  },
};

const words = {
  zh: { asks: '这个回答有帮助吗？', useful: '有帮助', 'not-useful': '没帮助', withdraw: '撤回', answer: '回答', 'stay-silent': '不用' },
  en: { asks: 'Did this help?', useful: 'Yes', 'not-useful': 'No', withdraw: 'Withdraw', answer: 'Answer', 'stay-silent': 'No need' },
} as const satisfies Record<Language, Record<ReplyVerdict | 'asks', string>>;

export interface WecomSenderParts {
  readonly app: string;
  readonly agentId: number;
  readonly api: PlatformApi;
  /** People who read in WeChat see no Markdown. */
  readonly isMarkdown: boolean;
}

/** Messages of an application to one person (https://developer.work.weixin.qq.com/document/path/90236). */
export class WecomSender implements ReplySender {
  readonly channel = channelName;
  readonly app: string;
  /**
   * `enable_duplicate_check` is no key: it compares what is said. "I do not know" said twice within its time would be shown once, and so
   * would two parts of one answer that are alike, with nobody told. It is left off.
   */
  readonly isRepeatable = false;
  /** What a person gets beyond 30 within a minute, or 1000 within an hour, the platform drops and says nothing. */
  readonly pace = { app: { parts: 20, withinMs: 1000 }, conversation: { parts: 15, withinMs: 60_000 } };

  constructor(private readonly parts: WecomSenderParts) {
    this.app = parts.app;
  }

  format(reply: Reply): readonly string[] {
    const messages = this.messagesOf(reply);
    if (reply.kind === 'answer') messages.push(card(reply, words[reply.language].asks, ['useful', 'not-useful', 'withdraw']));
    if (reply.kind === 'offer') messages.push(card(reply, reply.question, ['answer', 'stay-silent']));
    return messages.map((message) => JSON.stringify(message));
  }

  async send({ address, payload }: OutgoingPart, signal: AbortSignal): Promise<SendOutcome> {
    const message = readKept(payloadSchema, payload);
    if (!message) return { kind: 'refused', why: 'what was kept to be sent cannot be read' };
    const body = {
      touser: address,
      agentid: this.parts.agentId,
      ...message,
    };
    const answer = await this.parts.api.call({ path: '/cgi-bin/message/send', body }, signal);
    if (answer.kind !== 'answered') return apiOutcome(answer, codes);
    const { msgid: handle, invaliduser: nobody } = answer.body;
    if (answer.code === 0 && typeof nobody === 'string' && nobody !== '')
      return { kind: 'refused', why: `81013: ${codes.reasons[81_013]}` };
    return apiOutcome(answer, codes, typeof handle === 'string' && handle !== '' ? handle : null);
  }

  /** Within 24 hours (https://developer.work.weixin.qq.com/document/path/94867). */
  async recall(handle: string, _address: string, signal: AbortSignal): Promise<SendOutcome> {
    return apiOutcome(await this.parts.api.call({ path: '/cgi-bin/message/recall', body: { msgid: handle } }, signal), codes, handle);
  }

  async preview(): Promise<Preview | null> {
    return null;
  }

  private messagesOf(reply: Reply): object[] {
    const { isMarkdown } = this.parts;
    if (reply.kind !== 'answer') return cut(reply.text).map((content) => ({ msgtype: 'text', text: { content } }));
    const { text, sources, language } = reply;
    const said = isMarkdown ? [wecomMarkdown(text), wecomSources(sources, language)] : [plainText(text), sourceLines(sources, language)];
    return cut(paragraphs(...said)).map((content) =>
      isMarkdown ? { msgtype: 'markdown', markdown: { content } } : { msgtype: 'text', text: { content } },
    );
  }
}

function cut(text: string): readonly string[] {
  return splitText(text, { limit: mostBytes, measure: (part) => Buffer.byteLength(part) });
}

/** The platform says which task a button is of: the key of the reply. */
function card({ key, language }: Reply, title: string, verdicts: readonly ReplyVerdict[]): object {
  return {
    msgtype: 'template_card',
    template_card: {
      card_type: 'button_interaction',
      main_title: { title: splitText(title, { limit: mostTitle, measure: (part) => part.length })[0] },
      task_id: key,
      button_list: verdicts.map((verdict) => ({
        text: words[language][verdict],
        key: buttonKey(verdict, language),
        style: styles[verdict],
      })),
    },
  };
}

/** 1 stands out, 2 is plain, 3 warns (https://developer.work.weixin.qq.com/document/path/90236#button-interaction). */
const styles: Readonly<Record<ReplyVerdict, number>> = { useful: 1, 'not-useful': 2, withdraw: 3, answer: 1, 'stay-silent': 2 };
