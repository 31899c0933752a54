import { z } from 'zod';
import type { ChannelEvent } from '#domain/channel-event.js';
import { largestPicture, mostPictures, pictureTypes } from '#domain/picture.js';
import { unreadableKinds } from '#domain/received-message.js';

const id = z.string().min(1).max(300);
const who = { event: id, chat: id.nullable().default(null), person: id };

const chatName = z.string().min(1).max(300);

const picture = z.strictObject({
  mediaType: z.enum(pictureTypes),
  base64: z
    .base64()
    .min(1)
    .max(Math.ceil(largestPicture / 3) * 4),
});

/** What the other side sends: docs/channels/webhook.md describes each field. */
export const webhookEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('message'),
    ...who,
    text: z.string().max(100_000).default(''),
    quote: z.string().max(100_000).nullable().default(null),
    repliesTo: id.nullable().default(null),
    mentions: z.enum(['nobody', 'assistant', 'others']).default('nobody'),
    author: z.enum(['person', 'bot', 'self']).default('person'),
    pictures: z.array(picture).max(mostPictures).default([]),
    unreadable: z.enum(unreadableKinds).nullable().default(null),
    at: z.iso.datetime({ offset: true }).optional(),
  }),
  z.strictObject({
    type: z.literal('judged'),
    ...who,
    verdict: z.enum(['useful', 'not-useful', 'withdraw', 'answer', 'stay-silent']),
    reply: id.describe('`reply` of what was sent.'),
  }),
  z.strictObject({ type: z.literal('taken-back'), ...who, message: id }),
  z.strictObject({ type: z.literal('joined'), ...who, chatName: chatName.nullable().default(null) }),
  z.strictObject({ type: z.literal('named'), ...who, chatName }),
  z.strictObject({ type: z.literal('commanded'), ...who, command: z.string().min(1).max(300) }),
]);

/** The event as the rest of the program knows it. */
export function toChannelEvent(event: z.output<typeof webhookEvent>, app: string, now: Date): ChannelEvent {
  const channel = 'webhook';
  const group = event.chat === null ? null : `${channel}:${app}:${event.chat}`;
  const person = `${channel}:${app}:${event.person}`;
  const address = JSON.stringify({ chat: event.chat, person: event.person, message: event.event });
  const done = { channel, app, group, person, id: event.event, address };
  if (event.type === 'taken-back') return { kind: 'taken-back', ...done, message: event.message };
  if (event.type === 'joined') return { kind: 'joined', ...done, groupName: event.chatName };
  if (event.type === 'named') return { kind: 'named', ...done, groupName: event.chatName };
  if (event.type === 'commanded') return { kind: 'commanded', ...done, command: event.command };
  if (event.type === 'judged') return { kind: 'judged', ...done, verdict: event.verdict, reply: { key: event.reply } };
  const { text, quote, repliesTo, mentions, author, pictures, unreadable, at } = event;
  const isAddressed = event.chat === null || mentions === 'assistant';
  return {
    kind: 'message',
    message: {
      ...done,
      text,
      quote,
      repliesTo,
      author,
      unreadable,
      unfetched: null,
      pictures: pictures.map(({ mediaType, base64 }) => ({ mediaType, bytes: Uint8Array.from(Buffer.from(base64, 'base64')) })),
      at: at === undefined ? now : new Date(at),
      isAddressed,
      isForOthers: !isAddressed && mentions === 'others',
    },
  };
}
