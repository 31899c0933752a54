import { z } from 'zod';
import { splitText } from '#delivery/split-text.js';
import type { Reply } from '#domain/reply.js';
import { answerCards, offerCard, type Card } from './answer-card.js';
import { readAddress } from './reply-address.js';

/** A message as the platform takes it: `content` is JSON itself. */
export interface FeishuPayload {
  readonly type: 'interactive' | 'text';
  readonly content: string;
}

const wire = z.object({ type: z.enum(['interactive', 'text']), content: z.string() });

/** A text may have 150 kB (https://open.feishu.cn/document/server-docs/im-v1/message/reply); more than this nobody reads in one message. */
const mostText = 20_000;

export function payloadsOf(reply: Reply, address: string): readonly FeishuPayload[] {
  const person = readAddress(address)?.person ?? null;
  if (reply.kind === 'answer') return answerCards(reply, person).map(cardPayload);
  if (reply.kind === 'offer') return [cardPayload(offerCard(reply, person))];
  const parts = splitText(reply.text, { limit: mostText, measure: (text) => Buffer.byteLength(text) });
  return parts.map((text, index) => textPayload(text, index === 0 ? person : null));
}

function cardPayload(card: Card): FeishuPayload {
  return { type: 'interactive', content: JSON.stringify(card) };
}

/** In it nothing mentions anybody but `person`. */
export function textPayload(text: string, person: string | null): FeishuPayload {
  const mention = person === null ? '' : `<at user_id="${person}"></at> `;
  return { type: 'text', content: JSON.stringify({ text: mention + text.replaceAll(/<(?=\/?at\b)/giu, '<\u200b') }) };
}

/** Null for what `payloadsOf` did not make. */
export function readPayload(payload: string): FeishuPayload | null {
  try {
    return wire.parse(JSON.parse(payload));
  } catch {
    return null;
  }
}
