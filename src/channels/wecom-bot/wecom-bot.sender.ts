import { z } from 'zod';
import { paragraphs } from '#delivery/paragraphs.js';
import { splitText } from '#delivery/split-text.js';
import { apiOutcome, type ApiCodes } from '#delivery/weixin/api-outcome.js';
import { readKept } from '#delivery/kept-json.js';
import type { ApiAnswer } from '#delivery/weixin/platform-api.js';
import { wecomSources } from '#delivery/weixin/wecom-markdown.js';
import type { Reply } from '#domain/reply.js';
import type { Clock } from '#ports/clock.js';
import type { OutgoingPart, Preview, ReplySender, SendOutcome } from '#ports/reply-sender.js';
import { isPast } from './acknowledgements.js';
import { choiceCards, offerCard } from './bot-card.js';
import type { BotConnection } from './bot-connection.js';
import { botLines, botMarkdown } from './bot-markdown.js';
import { mostBytes, streamBody } from './stream-body.js';
import { streamedReply } from './streamed-reply.js';
import { channelName, whereAt, type BotWhere } from './wecom-bot.wire.js';

/** What is kept of one message. */
const payloadSchema = z.union([
  z.object({ markdown: z.string(), feedback: z.string().nullable() }),
  z.object({ lines: z.string() }),
  z.object({ card: z.looseObject({ card_type: z.string() }) }),
]);
type Payload = z.output<typeof payloadSchema>;

/** How long a message may be answered, and a welcome be said (https://developer.work.weixin.qq.com/document/path/101463). */
const [answerableMs, welcomeMs] = [23 * 3_600_000, 5_000];

/** https://developer.work.weixin.qq.com/document/path/90313 */
const codes: ApiCodes = {
  busy: new Set([-1, 45_009, 45_033]),
  reasons: { 846_605: 'the platform knows of no such request', 846_608: 'what was begun is too old to go on' },
};

export interface WecomBotSenderParts {
  readonly app: string;
  readonly connection: Pick<BotConnection, 'reply' | 'push'>;
  readonly hasPreview: boolean;
  readonly clock: Clock;
}

/** Messages of a bot: replies to what was written, for a day, else of its own accord (https://developer.work.weixin.qq.com/document/path/101463). */
export class WecomBotSender implements ReplySender {
  readonly channel = channelName;
  readonly app: string;
  readonly isRepeatable = false;
  /** 30 a minute and 1000 an hour in one conversation. */
  readonly pace = { app: { parts: 20, withinMs: 1_000 }, conversation: { parts: 25, withinMs: 60_000 } };

  constructor(private readonly parts: WecomBotSenderParts) {
    this.app = parts.app;
  }

  format(reply: Reply): readonly string[] {
    return payloadsOf(reply).map((payload) => JSON.stringify(payload));
  }

  async send(part: OutgoingPart, signal: AbortSignal): Promise<SendOutcome> {
    const where = whereAt(part.address);
    const payload = readKept(payloadSchema, part.payload);
    if (!where || !payload) return { kind: 'refused', why: 'what was kept to be sent cannot be read' };
    const said = where.isWelcome ? await this.welcome(where, payload, signal) : await this.answer(where, payload, part, signal);
    return apiOutcome(said ?? (await this.push(where, payload, signal)), codes);
  }

  async recall(): Promise<SendOutcome> {
    return { kind: 'refused', why: 'a bot of WeCom cannot take messages back' };
  }

  async preview(key: string, address: string, signal: AbortSignal): Promise<Preview | null> {
    const { connection, hasPreview } = this.parts;
    const where = whereAt(address);
    if (!hasPreview || !where || where.isWelcome || !this.isWithin(where, answerableMs)) return null;
    return streamedReply({ connection, request: where.request, key, signal });
  }

  /** Null where it has to be said otherwise. */
  private async answer(where: BotWhere, payload: Payload, { key, handle }: OutgoingPart, signal: AbortSignal): Promise<ApiAnswer | null> {
    if (!this.isWithin(where, answerableMs)) return null;
    const body =
      'card' in payload
        ? { msgtype: 'template_card', template_card: payload.card }
        : streamBody({ id: handle ?? key, content: contentOf(payload), isFinished: true, feedback: feedbackOf(payload) });
    const answer = await this.parts.connection.reply({ request: where.request, body }, signal);
    return isPast(answer) ? null : answer;
  }

  /** To somebody who has written nothing yet; once, at once, and in plain words. */
  private async welcome(where: BotWhere, payload: Payload, signal: AbortSignal): Promise<ApiAnswer | null> {
    if (!('lines' in payload) || !this.isWithin(where, welcomeMs)) return null;
    const body = { msgtype: 'text', text: { content: payload.lines } };
    const answer = await this.parts.connection.reply({ request: where.request, body, command: 'aibot_respond_welcome_msg' }, signal);
    return answer.kind === 'answered' && answer.code !== 0 ? null : answer;
  }

  private async push({ chat, isAlone }: BotWhere, payload: Payload, signal: AbortSignal): Promise<ApiAnswer> {
    const feedback = feedbackOf(payload);
    const content =
      'card' in payload
        ? { msgtype: 'template_card' as const, template_card: payload.card }
        : {
            msgtype: 'markdown' as const,
            markdown: { content: contentOf(payload), ...(feedback !== null && { feedback: { id: feedback } }) },
          };
    const body = { ...content, chat_type: isAlone ? 1 : 2 };
    return this.parts.connection.push(chat, body, signal);
  }

  private isWithin({ request, atMs }: BotWhere, limitMs: number): boolean {
    return request !== '' && this.parts.clock.now().getTime() - atMs < limitMs;
  }
}

function payloadsOf(reply: Reply): readonly Payload[] {
  if (reply.kind === 'offer') return [{ card: offerCard(reply) }];
  if (reply.kind === 'notice')
    return [...cut(reply.text, botLines).map((lines) => ({ lines })), ...choiceCards(reply.choices, reply).map((card) => ({ card }))];
  const { key, text, sources, language } = reply;
  const said = paragraphs(text, wecomSources(sources, language));
  const pieces = cut(botMarkdown(said), (part) => part);
  // Under the last of them people say what they think of it.
  return pieces.map((markdown, index) => ({ markdown, feedback: index === pieces.length - 1 ? key : null }));
}

function cut(text: string, shown: (part: string) => string): readonly string[] {
  return splitText(text, { limit: mostBytes, measure: (part) => Buffer.byteLength(shown(part)) });
}

function contentOf(payload: Exclude<Payload, { readonly card: unknown }>): string {
  return 'lines' in payload ? botLines(payload.lines) : payload.markdown;
}

function feedbackOf(payload: Payload): string | null {
  return 'feedback' in payload ? payload.feedback : null;
}
