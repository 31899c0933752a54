import { mean } from '#shared/mean.js';
import type { Passage } from '#domain/passage.js';
import type { Question } from '#domain/question.js';
import type { QuestionWords } from '#pipeline/respond/question-words.js';
import type { RankedUnit } from '#pipeline/respond/rank-units.js';
import { detectLanguage } from '#shared/detect-language.js';

/** What speaks for the library holding the answer. All numbers are meant to be comparable between questions, libraries and models. */
export const evidenceNames = ['standsOut', 'wordsHeld', 'wordsGap', 'sentenceWords', 'agreement'] as const;

export type EvidenceName = (typeof evidenceNames)[number];

/** Null where nothing can be told: the words of one language in the passages of another, a lone passage's rivals. */
export type AnswerEvidence = Readonly<Record<EvidenceName, number | null>>;

interface Found {
  /** Best first, at least one. */
  readonly passages: readonly Passage[];
  /** Their units, best first. */
  readonly ranked: readonly RankedUnit[];
  readonly words: QuestionWords;
}

/** Holds a question against what was found for it. Pure, a millisecond. */
export function answerEvidence({ language }: Pick<Question, 'language'>, { passages, ranked, words }: Found): AnswerEvidence {
  const held = passages.map((passage) => words.heldBy(wholeText(passage)));
  const shares = held.map((some) => words.share(some));
  const best = Math.max(...shares);
  const others = shares.filter((_, i) => i !== shares.indexOf(best));
  const isForeign = passages[0] !== undefined && detectLanguage(passages[0].text) !== language;
  // Names are the same in every language: words found tell, words missing do not.
  const told = (value: number): number | null => (isForeign && best < 0.5 ? null : value);
  return {
    standsOut: standsOut(passages),
    wordsHeld: told(Math.max(...held.map((some) => words.rareShare(some)))),
    wordsGap: told(best - mean(others)),
    sentenceWords: told(ranked[0] ? words.share(words.heldBy(surroundings(ranked[0]))) : 0),
    agreement: isForeign ? null : agreement(passages),
  };
}

/** How far the nearest passage by meaning is nearer than the others, as a share of what it could be. */
function standsOut(passages: readonly Passage[]): number | null {
  const [nearest, ...others] = passages.flatMap(({ dense }) => dense ?? []).sort((a, b) => b - a);
  if (nearest === undefined || others.length === 0) return null;
  const usual = mean(others);
  return (nearest - usual) / Math.max(1 - usual, 0.01);
}

/** 1 when the nearest passage by meaning is the best by words too. */
function agreement(passages: readonly Passage[]): number {
  const bestBy = (score: (passage: Passage) => number | null): Passage | undefined =>
    passages.toSorted((a, b) => (score(b) ?? -Infinity) - (score(a) ?? -Infinity))[0];
  return bestBy(({ dense }) => dense) === bestBy(({ lexical }) => lexical) ? 1 : 0;
}

function wholeText({ title, headings, question, text }: Passage): string {
  return `${title}\n${headings.join('\n')}\n${question ?? ''}\n${text}`;
}

/** A unit with its neighbours, and what stands above it. */
function surroundings({ passage: { title, headings, question }, siblings, index, unit }: RankedUnit): string {
  const near = siblings.slice(Math.max(0, index - 1), index + 2).map(({ text }) => text);
  return [title, ...headings, question ?? '', unit.context ?? '', ...near].join('\n');
}
