import { createHash } from 'node:crypto';
import { conversationOf, type ReceivedMessage } from '#domain/received-message.js';

/** The same for the reply to the same message, whenever it is made. */
export function replyKey(message: Pick<ReceivedMessage, 'channel' | 'group' | 'person' | 'id'>): string {
  return keyOf(conversationOf(message), message.id);
}

/** A key of words: 30 letters, digits, `-` and `_`. */
export function keyOf(...words: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('base64url').slice(0, 30);
}

const offering = 'offer-';

/** The key of the question whether an answer shall be given, and back. */
export const offerKey = (answer: string): string => offering + answer;
export const offeredKey = (offer: string): string => (offer.startsWith(offering) ? offer.slice(offering.length) : offer);
