import type { Passage } from '#domain/passage.js';
import type { EmbeddedQuestion } from '#domain/question.js';
import { askedFor } from '#pipeline/respond/asked-for.js';
import { namesRival } from '#pipeline/respond/names-rival.js';
import type { QuestionWords } from '#pipeline/respond/question-words.js';
import { answerUnits, type AnswerUnit } from '#shared/answer-units.js';
import { cosine } from '#shared/cosine.js';
import { detectLanguage } from '#shared/detect-language.js';
import { mean } from '#shared/mean.js';

/** A sentence, list item, table row or code block of a passage, and how well it answers. */
export interface RankedUnit {
  readonly passage: Passage;
  /** All units of the passage in reading order, and this one's place among them. */
  readonly siblings: readonly AnswerUnit[];
  readonly index: number;
  readonly unit: AnswerUnit;
  /** About 0..1.5; comparable within one question only. */
  readonly score: number;
  /** Cosine with the question, -1..1; null when it was not compared. */
  readonly similarity: number | null;
  /** Speaks of a rival of what the question names, where the best unit speaks of that. */
  readonly isRival: boolean;
}

/** What units are held against. */
export interface UnitJudging {
  readonly words: QuestionWords;
  /** Vectors of texts, in their order. */
  readonly embed: (texts: readonly string[]) => Promise<readonly Float32Array[]>;
  /** Units compared with the question by meaning, the best by words and place; 0 for none. */
  readonly compared: number;
}

const weights = { words: 0.5, similarity: 0.6, passage: 0.4, place: 0.15, language: 0.05, procedure: 0.1, askedFor: 0.1 } as const;
/** Fewer letters than this are a label, not a statement. */
const labelLetters = 12;
/** Longer units are compared by their beginning, so that none takes more than a few milliseconds. In UTF-16 code units. */
const longestCompared = 200;
const asksHow = /怎么|怎样|如何|咋|步骤|命令|安装|\bhow (?:do|to|can|should)\b|\bsteps?\b|\binstall/iu;

/**
 * The units of the passages that may answer the question, best first: by the question's words they hold, weighted by rarity,
 * by likeness of meaning, by how good their passage is, and by whether they hold the kind of thing that is asked for. A
 * question how to do something prefers what leads to steps.
 * @param passages best first
 */
export async function rankUnits(
  question: EmbeddedQuestion,
  passages: readonly Passage[],
  { words, embed, compared }: UnitJudging,
): Promise<RankedUnit[]> {
  const judge = unitJudge(question, words);
  const best = Math.max(...passages.map(({ score }) => score));
  const found = passages.flatMap((passage, rank) => {
    const siblings = answerUnits(passage.text, passage.lead);
    const share = weights.passage * (best > 0 ? passage.score / best : 1) + weights.place / (1 + rank);
    return siblings.flatMap((unit, index): RankedUnit[] => {
      if (unit.kind === 'heading' || letters(unit.text) === 0) return [];
      return [{ passage, siblings, index, unit, similarity: null, isRival: false, score: judge(passage, siblings, index, share) }];
    });
  });
  found.sort(byScore);
  const ranked = compared > 0 ? await compareMeaning(question, found.slice(0, compared), embed) : found;
  const [first] = ranked;
  if (!first) return ranked;
  const isRival = namesRival(question.text, first);
  return ranked.map((unit) => (isRival(unit) ? { ...unit, isRival: true } : unit));
}

/** A unit by its words and place, before any is embedded. */
function unitJudge(question: EmbeddedQuestion, words: QuestionWords) {
  const wantsSteps = asksHow.test(question.text);
  const holdsAskedFor = askedFor(question.text);
  return ({ title, headings }: Passage, siblings: readonly AnswerUnit[], index: number, place: number): number => {
    const unit = siblings[index] as AnswerUnit;
    const own = words.heldBy(unit.text);
    const above = words.heldBy(`${title} ${headings.join(' ')} ${unit.context ?? ''}`);
    const before = words.heldBy(siblings[index - 1]?.text ?? '');
    const around = Math.max(words.share(own, above), words.share(own, before));
    const held = words.share(own);
    const language = unit.kind !== 'code' && detectLanguage(unit.text) === question.language ? weights.language : 0;
    const procedure = wantsSteps && leadsToSteps(unit) ? weights.procedure : 0;
    const asked = holdsAskedFor?.(unit.text) ? weights.askedFor : 0;
    const score = weights.words * ((held + around) / 2) + place + language + procedure + asked;
    return score * weightOfLength(unit);
  };
}

/** Models differ in how alike unlike texts are: what counts is how far a unit stands out from the others. */
async function compareMeaning(
  { vector }: EmbeddedQuestion,
  units: readonly RankedUnit[],
  embed: UnitJudging['embed'],
): Promise<RankedUnit[]> {
  const vectors = await embed(units.map(({ unit }) => unit.text.slice(0, longestCompared)));
  const similarities = vectors.map((other) => cosine(vector, other));
  const usual = mean(similarities);
  const room = Math.max(1 - usual, 0.01);
  return units
    .map((unit, i) => {
      const similarity = similarities[i] ?? usual;
      const gain = weights.similarity * ((similarity - usual) / room) * weightOfLength(unit.unit);
      return { ...unit, similarity, score: unit.score + gain };
    })
    .sort(byScore);
}

function byScore(a: RankedUnit, b: RankedUnit): number {
  return b.score - a.score || a.passage.id - b.passage.id || a.index - b.index;
}

function leadsToSteps({ kind, text }: AnswerUnit): boolean {
  return kind === 'code' || /[:：]\s*$/u.test(text);
}

function weightOfLength({ kind, text }: AnswerUnit): number {
  return kind === 'row' || kind === 'code' ? 1 : Math.min(1, 0.5 + letters(text) / (2 * labelLetters));
}

function letters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
