import type { Declined, DeclineReason } from '#domain/decision.js';
import type { Question, Turn } from '#domain/question.js';
import type { PipelineEvent, Stage } from '#pipeline/stage.js';
import { detectLanguage } from '#shared/detect-language.js';
import { normaliseText } from '#shared/normalise-text.js';
import { recogniseSmallTalk } from '#pipeline/preprocess/recognise-small-talk.js';
import { resolveReferences } from '#pipeline/preprocess/resolve-references.js';
import { decline } from '#pipeline/decline.js';

const mention = /(^|\s)[@＠][^\s@＠,，:：。!！?？]{1,64}(?=\s|[,，:：。!！?？]|$)/gu;
const emoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u{1F1E6}-\u{1F1FF}\u{FE0F}\u{20E3}]/gu;
const bracketedEmoji = /\[[\p{Script=Han}]{1,4}\]/gu;
const content = /[\p{L}\p{N}]/gu;
const leastContent = 2;

/** What rules alone can say about a message: the question in it, or why there is none. */
export type Reading = { readonly question: Question } | { readonly reason: DeclineReason };

/** Reads a message with rules only: width, case and emoji folded, mentions and control characters out, follow-ups resolved. */
export function readMessage(turn: Turn): Reading {
  const text = bareText(turn.text);
  const letters = text.match(content)?.length ?? 0;
  if (letters === 0) return { reason: 'empty' };
  if (recogniseSmallTalk(text)) return { reason: 'small-talk' };
  if (letters < leastContent) return { reason: 'too-short' };
  return { question: questionOf(turn) };
}

/** What a message asks, taken as a question whatever it is. */
export function questionOf({ text: message, mode, history }: Turn): Question {
  const text = bareText(message);
  return { message, text: resolveReferences(text, { mode, history }), language: detectLanguage(text), mode, history };
}

/** A message without what is no word of a question: mentions, emoji, control characters; width folded. */
export function bareText(message: string): string {
  return normaliseText(message.replace(emoji, ' ').replace(bracketedEmoji, ' ').replace(mention, ' '));
}

/** First stage: a turn in, a question out, or silence before anything was computed. */
export class Preprocess implements Stage<Turn, Question> {
  readonly name = 'preprocess';

  async *run(turn: Turn): AsyncGenerator<PipelineEvent, Question | Declined> {
    const reading = readMessage(turn);
    if ('question' in reading) return reading.question;
    return decline({ reason: reading.reason, mode: turn.mode, language: detectLanguage(turn.text), topics: [], gate: null });
  }
}
