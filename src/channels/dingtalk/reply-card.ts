import { z } from 'zod';
import { cardLabels } from '#delivery/card-labels.js';
import { paragraphs } from '#delivery/paragraphs.js';
import { dingtalkMarkdown, dingtalkSources } from '#delivery/dingtalk/dingtalk-markdown.js';
import { readPlace, type ReplyPlace } from '#delivery/dingtalk/reply-place.js';
import { cut, titleOf } from '#delivery/dingtalk/robot-texts.js';
import type { ReplyVerdict } from '#domain/channel-event.js';
import type { Reply } from '#domain/reply.js';
import type { ButtonParams } from './dingtalk.wire.js';

/** A reply, or a piece of one, as a card. */
export const replyCard = z.object({
  form: z.literal('card'),
  title: z.string(),
  text: z.string(),
  isFirst: z.boolean(),
  /** JSON, as the template takes it. */
  buttons: z.string(),
});
export type ReplyCard = z.output<typeof replyCard>;

/** In order; the last has the buttons. Null for what needs none. */
export function replyCards(reply: Reply, address: string): readonly ReplyCard[] | null {
  if (reply.kind === 'notice' && reply.choices.length === 0) return null;
  const sources = reply.kind === 'answer' ? dingtalkSources(reply.sources, reply.language) : '';
  const pieces = cut(paragraphs(dingtalkMarkdown(reply.text), sources));
  const buttons = JSON.stringify(buttonsOf(reply, readPlace(address)?.chat ?? ''));
  const title = titleOf(reply.text);
  return pieces.map((text, index) => ({
    form: 'card',
    title,
    text,
    isFirst: index === 0,
    buttons: index === pieces.length - 1 ? buttons : '[]',
  }));
}

function buttonsOf(reply: Reply, chat: string): readonly object[] {
  if (reply.kind === 'notice')
    return reply.choices.map(({ label, command }, index) => button(label, `command-${index}`, { command, chat }));
  const verdicts: readonly ReplyVerdict[] = reply.kind === 'offer' ? ['answer', 'stay-silent'] : ['useful', 'not-useful', 'withdraw'];
  return verdicts.map((verdict) => button(cardLabels[verdict][reply.language], verdict, { key: reply.key, verdict, chat }));
}

/** As a group of buttons of a template takes them (https://open.dingtalk.com/document/orgapp/instructions-for-filling-in-api-card-data). */
function button(text: string, actionId: string, params: ButtonParams): object {
  const color = actionId === 'answer' ? 'blue' : 'gray';
  return { text, color, status: 'normal', event: { type: 'sendCardRequest', params: { actionId, params } } };
}

/** What the state of an AI card is called (AICardStatus of dingtalk-stream for Python 0.24): being thought of, and written to its end. */
export const [thinking, finished] = ['1', '3'] as const;

/** Of a template's variables; texts alone. */
export type CardValues = Readonly<Record<'content' | 'buttons' | 'flowStatus', string>>;

export interface Delivering {
  readonly template: string;
  readonly robotCode: string;
  /** The platform's name for the card, which we choose. */
  readonly track: string;
  readonly values: CardValues;
  /** Whether who asked is mentioned, in a group. */
  readonly isMentioning: boolean;
}

/** `POST /v1.0/card/instances/createAndDeliver` (https://open.dingtalk.com/document/orgapp/create-and-deliver-cards). */
export function deliveryOf({ chat, staff, nick }: ReplyPlace, { template, robotCode, track, values, isMentioning }: Delivering): object {
  const model = { supportForward: false };
  const card = {
    cardTemplateId: template,
    outTrackId: track,
    callbackType: 'STREAM',
    cardData: { cardParamMap: values },
    imGroupOpenSpaceModel: model,
    imRobotOpenSpaceModel: model,
    userIdType: 1,
  };
  if (chat === null)
    return {
      ...card,
      openSpaceId: `dtv1.card//IM_ROBOT.${staff}`,
      imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT', robotCode },
    };
  const mentioned = isMentioning && staff !== null ? { atUserIds: { [staff]: nick } } : {};
  return { ...card, openSpaceId: `dtv1.card//IM_GROUP.${chat}`, imGroupOpenDeliverModel: { robotCode, ...mentioned } };
}
