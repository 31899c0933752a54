import { z } from 'zod';
import { splitText } from '#delivery/split-text.js';
import type { Reply } from '#domain/reply.js';
import { answerCards, bytesInCard, noticeCard, offerCard, type Card } from './answer-card.js';
import { readAddress } from './reply-address.js';

/** A message as the platform takes it: `content` is JSON itself. */
export interface FeishuPayload {
  /** `ephemeral`: a card that one person alone sees. */
  readonly type: 'interactive' | 'text' | 'ephemeral';
  readonly content: string;
}

const wire = z.object({ type: z.enum(['interactive', 'text', 'ephemeral']), content: z.string() });

/** A text may have 150 kB (https://open.feishu.cn/document/server-docs/im-v1/message/reply); more than this nobody reads in one message. */
const mostText = 20_000;

/** Of a card, which may have 30 kB with its buttons. */
const mostNotice = 18_000;

export function payloadsOf(reply: Reply, address: string): readonly FeishuPayload[] {
  const { person = null, isGroup = false } = readAddress(address) ?? {};
  if (reply.kind === 'answer') return answerCards(reply, person).map(cardPayload);
  if (reply.kind === 'offer') return [cardPayload(offerCard(reply, person))];
  const isAlone = reply.isPrivate && person !== null;
  if (bytesInCard(reply.text) <= mostNotice && (isAlone || reply.choices.length > 0)) {
    const { content } = cardPayload(noticeCard(reply, { person: isAlone ? null : person, isGroup }));
    return [{ type: isAlone ? 'ephemeral' : 'interactive', content }];
  }
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
