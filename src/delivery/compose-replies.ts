import { AssistantError } from '#domain/errors.js';
import type { OutgoingReply } from '#domain/outgoing-reply.js';
import { deliveryTexts } from '#delivery/delivery-texts.js';
import { toOutgoing, type Senders } from '#delivery/outgoing.js';
import { offerKey, replyKey } from '#delivery/reply-key.js';
import { sourcesOf } from '#delivery/sources-of.js';
import { last, textOf } from '#conversation/join-messages.js';
import type { Attended } from '#conversation/surroundings.js';
import { detectLanguage } from '#shared/detect-language.js';

interface Parts {
  readonly senders: Senders;
  readonly now: () => Date;
}

/** Of a notice that nobody needs to press. */
const plainly = { choices: [], isPrivate: false } as const;

/** What is said to a message: nothing, a line, an answer, or the question whether it shall be given. */
export function composeReplies({ messages, end, settings }: Attended, { senders, now }: Parts): readonly OutgoingReply[] {
  const [first] = messages;
  const place = last(messages);
  const sender = senders.find(place);
  if (!first || !sender) return [];
  const question = textOf(messages);
  const said = { key: replyKey(first), language: detectLanguage(question) };
  const isSpokenTo = place.group === null || messages.some(({ isAddressed }) => isAddressed);
  const about = { sender, library: settings.library, at: now() };
  if (end instanceof AssistantError) {
    if (!isSpokenTo) return [];
    return [toOutgoing({ kind: 'notice', ...said, text: deliveryTexts.failed[said.language], ...plainly }, place, about)];
  }
  const traced = { ...about, trace: end.trace };
  if (end.decision.outcome === 'declined') {
    const { reply } = end.decision;
    return reply === null ? [] : [toOutgoing({ kind: 'notice', ...said, text: reply, ...plainly }, place, traced)];
  }
  const { text, citations } = end.decision.answer;
  const isHeld = settings.mode === 'ask-first' && !isSpokenTo;
  const sources = sourcesOf(citations, said.language);
  const answer = toOutgoing({ kind: 'answer', ...said, text, sources, question }, place, { ...traced, isHeld });
  if (!isHeld) return [answer];
  const offer = { kind: 'offer', ...said, key: offerKey(said.key), text: deliveryTexts.offer[said.language], question } as const;
  return [toOutgoing(offer, place, traced), answer];
}
