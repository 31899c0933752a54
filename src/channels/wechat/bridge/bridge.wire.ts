import { z } from 'zod';
import type { ChannelEvent } from '#domain/channel-event.js';
import { largestPicture, mostPictures, pictureTypes } from '#domain/picture.js';
import type { ReceivedMessage, UnreadableKind } from '#domain/received-message.js';
import { bearingOf, placeOf, saysNothing, timeOf } from '../wechat-message.js';
import { withoutMention } from '../without-mention.js';

const id = z.string().min(1).max(300);
const text = z.string().max(100_000);
const line = z.string().max(2000).default('');
const topic = z.string().min(1).max(300);

/** What every event says. */
const common = {
  /** The same when it is delivered again. */
  id,
  /** The account the gateway is logged in with. */
  self: id,
  /** Who wrote or did it. */
  from: id,
  room: z
    .strictObject({ id, topic: topic.nullable().default(null) })
    .nullable()
    .default(null),
  at: z.iso.datetime({ offset: true }).optional(),
};

const written = { ...common, mentions: z.array(id).max(1000).default([]), isBot: z.boolean().default(false) };

const base64 = z
  .base64()
  .min(1)
  .max(Math.ceil(largestPicture / 3) * 4);
const picture = z.strictObject({ mediaType: z.enum(pictureTypes), base64 });

/** What the gateway sends: docs/channels/wechat.md describes each field. */
export const bridgeEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), ...written, text }),
  z.strictObject({
    type: z.literal('quote'),
    ...written,
    text,
    quote: z.strictObject({ author: id.nullable().default(null), text: text.default(''), id: id.nullable().default(null) }),
  }),
  z.strictObject({ type: z.literal('picture'), ...written, text: text.default(''), pictures: z.array(picture).min(1).max(mostPictures) }),
  z.strictObject({ type: z.literal('link'), ...written, title: line, description: line, url: line }),
  z.strictObject({ type: z.literal('voice'), ...written, transcript: text.nullable().default(null) }),
  z.strictObject({ type: z.enum(['emoji', 'video', 'file', 'card', 'other']), ...written }),
  z.strictObject({ type: z.literal('recalled'), ...common, message: id }),
  z.strictObject({ type: z.literal('joined'), ...common }),
  z.strictObject({ type: z.literal('topic'), ...common, room: z.strictObject({ id, topic }) }),
]);

export type BridgeEvent = z.output<typeof bridgeEvent>;

const unreadable = { emoji: 'sticker', video: 'video', file: 'file', card: 'card', other: 'unknown' } as const satisfies Record<
  string,
  UnreadableKind
>;

/** Where a reply goes, whom it mentions there (empty for nobody), and the message that it answers. */
export const bridgeAddress = z.object({ room: z.string().nullable(), to: z.string(), message: z.string().nullable() });

export interface BridgeReading {
  readonly app: string;
  readonly botName: string | null;
  readonly now: Date;
}

/** The event as the rest of the program knows it. */
export function readBridgeEvent(event: BridgeEvent, { app, botName, now }: BridgeReading): ChannelEvent {
  const { id: eventId, from, room } = event;
  const place = placeOf({ app, chat: room?.id ?? null, person: from });
  const address = JSON.stringify({ room: room?.id ?? null, to: from, message: eventId } satisfies z.input<typeof bridgeAddress>);
  const done = { ...place, id: eventId, address };
  switch (event.type) {
    case 'recalled':
      return { kind: 'taken-back', ...done, message: event.message };
    case 'joined':
      return { kind: 'joined', ...done, groupName: room?.topic ?? null };
    case 'topic':
      return { kind: 'named', ...done, groupName: event.room.topic };
    default:
      return { kind: 'message', message: { ...saysNothing, ...done, at: atOf(event, now), ...messageOf(event, botName) } };
  }
}

type Written = Exclude<BridgeEvent, { readonly type: 'recalled' | 'joined' | 'topic' }>;

function atOf({ at }: Written, now: Date): Date {
  return at === undefined ? now : timeOf(Date.parse(at), now);
}

function messageOf(event: Written, botName: string | null): Partial<ReceivedMessage> {
  const { room, self, from, mentions, isBot } = event;
  const author = from === self ? 'self' : isBot ? 'bot' : 'person';
  const isMentioned = room !== null && mentions.includes(self);
  const content = contentOf(event, (words) => (isMentioned ? withoutMention(words, botName) : words));
  if (room === null) return { author, ...content, isAddressed: true };
  return { author, ...content, ...bearingOf({ self, from, mentions, quoted: event.type === 'quote' ? event.quote.author : null }) };
}

type Content = Partial<Pick<ReceivedMessage, 'text' | 'quote' | 'repliesTo' | 'pictures' | 'unreadable'>>;

/** @param words a text without the mention of the account */
function contentOf(event: Written, words: (text: string) => string): Content {
  switch (event.type) {
    case 'text':
      return said(words(event.text), 'unknown');
    case 'quote': {
      const { quote } = event;
      return { ...said(words(event.text), 'unknown'), quote: quote.text.trim() === '' ? null : quote.text, repliesTo: quote.id };
    }
    case 'picture':
      return {
        text: words(event.text),
        pictures: event.pictures.map(({ mediaType, base64: bytes }) => ({
          mediaType,
          bytes: Uint8Array.from(Buffer.from(bytes, 'base64')),
        })),
      };
    case 'link':
      return said([event.title, event.description, event.url].filter((part) => part.trim() !== '').join('\n'), 'card');
    case 'voice':
      return said(event.transcript ?? '', 'voice');
    default:
      return said('', unreadable[event.type]);
  }
}

function said(words: string, otherwise: UnreadableKind): Content {
  return { text: words, unreadable: words.trim() === '' ? otherwise : null };
}
