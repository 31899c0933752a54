import { z } from 'zod';
import { dingtalkText } from '#delivery/dingtalk/dingtalk-markdown.js';
import type { DingtalkAnswer } from '#delivery/dingtalk/call-dingtalk.js';
import { readPlace, type ReplyPlace } from '#delivery/dingtalk/reply-place.js';
import { reasonOf, robotOutcome } from '#delivery/dingtalk/robot-outcome.js';
import { robotText, robotTexts, type RobotText } from '#delivery/dingtalk/robot-texts.js';
import { postToRobot, sessionOf } from '#delivery/dingtalk/robot-webhook.js';
import { readKept } from '#delivery/kept-json.js';
import type { Reply } from '#domain/reply.js';
import type { Clock } from '#ports/clock.js';
import type { OutgoingPart, Preview, ReplySender, SendOutcome } from '#ports/reply-sender.js';
import type { DingtalkApi } from './dingtalk-api.js';
import { robotCodeOf, type DingtalkSettings } from './dingtalk-settings.js';
import { recallMessage } from './recall-message.js';
import { ReplyCards } from './reply-cards.js';
import { replyCard, replyCards, type ReplyCard } from './reply-card.js';

const payloadSchema = z.union([replyCard, robotText]);
const ids = z.array(z.string()).nullish().catch(null);
const sentMessage = z.object({
  processQueryKey: z.string().max(500).nullish().catch(null),
  flowControlledStaffIdList: ids,
  invalidStaffIdList: ids,
  filteredStaffIdList: ids,
});

export interface SenderParts {
  readonly api: DingtalkApi;
  readonly clock: Clock;
  readonly warn: (message: string) => void;
}

/** Replies of a robot by the open API, by the address of the session, or as cards. */
export class DingtalkSender implements ReplySender {
  readonly channel = 'dingtalk';
  readonly app: string;
  /** Messages have no key of ours; changes of cards are repeated by themselves. */
  readonly isRepeatable = false;
  /** 20 calls a second of one API, and 20 messages a minute to one group (https://open.dingtalk.com/document/orgapp/invocation-frequency-limit). */
  readonly pace = { app: { parts: 16, withinMs: 1000 }, conversation: { parts: 20, withinMs: 60_000 } };
  private readonly cards: ReplyCards | null;

  constructor(
    private readonly settings: DingtalkSettings,
    private readonly parts: SenderParts,
  ) {
    this.app = settings.app;
    const { cardTemplateId: template } = settings;
    this.cards = template === null ? null : new ReplyCards({ api: parts.api, template, robotCode: robotCodeOf(settings) });
  }

  format(reply: Reply, address: string): readonly string[] {
    const pieces = (this.cards && replyCards(reply, address)) ?? robotTexts(reply);
    return pieces.map((piece) => JSON.stringify(piece));
  }

  async send({ key, address, payload, handle }: OutgoingPart, signal: AbortSignal): Promise<SendOutcome> {
    const place = readPlace(address);
    const piece = readKept(payloadSchema, payload);
    if (!place || !piece) return { kind: 'refused', why: 'what was kept to be sent cannot be read' };
    if (handle !== null) return this.replace(handle, piece, place, signal);
    return piece.form === 'card' ? this.card(key, piece, place, signal) : this.message(piece, place, signal);
  }

  async recall(handle: string, address: string, signal: AbortSignal): Promise<SendOutcome> {
    const place = readPlace(address);
    if (!place) return { kind: 'refused', why: 'it is no place of this channel' };
    const track = ReplyCards.trackOf(handle);
    if (track !== null)
      return this.cards ? this.cards.empty(track, signal) : { kind: 'refused', why: 'cards need cardTemplateId in the settings' };
    return recallMessage(this.parts.api, { handle, place, robotCode: robotCodeOf(this.settings) }, signal);
  }

  async preview(key: string, address: string, signal: AbortSignal): Promise<Preview | null> {
    const place = readPlace(address);
    if (!this.cards || !this.settings.preview || !place || place.chat !== null || place.staff === null) return null;
    return this.cards.begin(`${key}-p`, place, signal);
  }

  /** Words where the card can not be shown: a template that is gone, a permission that lacks. */
  private async card(track: string, piece: ReplyCard, place: ReplyPlace, signal: AbortSignal): Promise<SendOutcome> {
    if (!this.cards || (place.chat === null && place.staff === null)) return this.message(inWords(piece), place, signal);
    const outcome = await this.cards.deliver(track, piece, place, signal);
    if (outcome.kind !== 'refused') return outcome;
    this.parts.warn(`a card was refused (${outcome.why}); it is said in words. Check cardTemplateId, and that the app may write cards`);
    return this.message(inWords(piece), place, signal);
  }

  /** Puts a reply where its preview stands; a preview that is gone makes room for a message of its own. */
  private async replace(handle: string, piece: ReplyCard | RobotText, place: ReplyPlace, signal: AbortSignal): Promise<SendOutcome> {
    const track = ReplyCards.trackOf(handle);
    const outcome = track !== null && this.cards ? await this.cards.write(track, piece, signal) : null;
    if (outcome && outcome.kind !== 'refused') return outcome;
    return this.message(inWords(piece), place, signal);
  }

  private async message(piece: RobotText, place: ReplyPlace, signal: AbortSignal): Promise<SendOutcome> {
    const { chat, staff } = place;
    const options = { webhookAddress: this.settings.webhookAddress, timeoutMs: this.settings.timeoutSeconds * 1000 };
    const session = sessionOf(place, options, this.parts.clock.now());
    const isBySession = (this.settings.replies === 'session-webhook' && chat !== null) || (chat === null && staff === null);
    if (session && isBySession) {
      const said = { text: piece, staff: chat === null ? null : staff, timeoutMs: options.timeoutMs };
      return postToRobot(session, said, signal);
    }
    if (chat === null && staff === null)
      return { kind: 'refused', why: 'who asked belongs to no company of the robot, and the time to answer them is over' };
    return this.byApi(piece, place, signal);
  }

  /** https://open.dingtalk.com/document/orgapp/the-robot-sends-a-group-message, …/chatbots-send-one-on-one-chat-messages-in-batches */
  private async byApi(piece: RobotText, { chat, staff, nick }: ReplyPlace, signal: AbortSignal): Promise<SendOutcome> {
    // A name alone: messages of this API mention nobody.
    const called = dingtalkText(nick, 40);
    const mark = chat !== null && piece.isFirst && called !== '' ? `@${called} ` : '';
    const message =
      piece.form === 'text'
        ? { msgKey: 'sampleText', msgParam: JSON.stringify({ content: mark + piece.text }) }
        : { msgKey: 'sampleMarkdown', msgParam: JSON.stringify({ title: piece.title, text: mark + (mark && '\n\n') + piece.text }) };
    const whom = chat === null ? { userIds: [staff] } : { openConversationId: chat };
    const path = chat === null ? '/v1.0/robot/oToMessages/batchSend' : '/v1.0/robot/groupMessages/send';
    const body = { robotCode: robotCodeOf(this.settings), ...whom, ...message };
    return sentOutcome(await this.parts.api.call({ method: 'POST', path, body }, signal));
  }
}

function inWords(piece: ReplyCard | RobotText): RobotText {
  return { ...piece, form: piece.form === 'text' ? 'text' : 'markdown' };
}

/** To one person it may be done and not done at once. */
function sentOutcome(answer: DingtalkAnswer): SendOutcome {
  if (answer.kind !== 'done') return robotOutcome(answer);
  const sent = sentMessage.safeParse(answer.body).data;
  if (sent?.flowControlledStaffIdList?.length) return { kind: 'later', afterMs: null, why: 'too many messages to this person' };
  if (sent?.invalidStaffIdList?.length)
    return { kind: 'refused', why: reasonOf({ code: 'invalidStaffId', said: 'the robot may not write to this person' }) };
  if (sent?.filteredStaffIdList?.length) return { kind: 'refused', why: 'this person takes no messages of the robot' };
  return { kind: 'sent', handle: sent?.processQueryKey ?? null };
}
