import { AssistantError } from '#domain/errors.js';
import type { IncomingMessage } from '#domain/message.js';
import type { GroupMode } from '#domain/group-mode.js';
import { largestPicture, mostPictures, type Picture } from '#domain/picture.js';
import type { ReceivedMessage } from '#domain/received-message.js';

/**
 * What one person wrote in one go, as one message: its words, quotes and pictures in order. Whoever speaks to the assistant itself in a
 * group expects a reply as one to one.
 */
export function joinMessages(
  messages: readonly ReceivedMessage[],
  { library, mode }: { readonly library: string; readonly mode: GroupMode },
): IncomingMessage {
  const { channel, group, person } = last(messages);
  const isAddressed = messages.some((message) => message.isAddressed);
  const quotes = [...new Set(messages.flatMap(({ quote }) => quote ?? []))];
  const pictures = messages.flatMap((message) => message.pictures).slice(0, mostPictures);
  return {
    text: textOf(messages),
    mode: group === null || isAddressed ? 'direct' : 'group',
    library,
    history: [],
    ...(quotes.length > 0 && { quote: quotes.join('\n') }),
    ...(pictures.length > 0 && { pictures }),
    ...(group !== null && mode === 'shadow' && !isAddressed && { isShadow: true as const }),
    origin: { channel, group, person },
  };
}

function isReadable({ bytes }: Picture): boolean {
  return bytes.length > 0 && bytes.length <= largestPicture;
}

export function textOf(messages: readonly ReceivedMessage[]): string {
  return messages
    .map(({ text }) => text)
    .filter((text) => text.trim() !== '')
    .join('\n');
}

export function last(messages: readonly ReceivedMessage[]): ReceivedMessage {
  const found = messages.at(-1);
  if (found) return found;
  throw new AssistantError('INTERNAL', 'a burst has a message');
}

/** A message with no more of its pictures than can be read. */
export function withReadable(message: ReceivedMessage): ReceivedMessage {
  return { ...message, pictures: message.pictures.filter(isReadable).slice(0, mostPictures) };
}

/** Bytes of the pictures of messages. */
export function pictureBytes(messages: readonly ReceivedMessage[]): number {
  return messages.flatMap(({ pictures }) => pictures).reduce((sum, { bytes }) => sum + bytes.length, 0);
}
