import type { Passage } from '#domain/passage.js';
import type { Question } from '#domain/question.js';
import type { ChunkIndex } from '#ports/chunk-store.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { answerUnits, type AnswerUnit } from '#shared/answer-units.js';
import { detectLanguage } from '#shared/detect-language.js';

/** A sentence, list item, table row or code block of a passage, and how well it answers. */
export interface RankedUnit {
  readonly passage: Passage;
  /** All units of the passage in reading order, and this one's place among them. */
  readonly siblings: readonly AnswerUnit[];
  readonly index: number;
  readonly unit: AnswerUnit;
  /** About 0..1. */
  readonly score: number;
}

interface Ranking {
  readonly segmenter: WordSegmenter;
  readonly chunks: ChunkIndex;
}

const weights = { words: 0.5, passage: 0.35, language: 0.05, procedure: 0.1 } as const;
const mostWords = 64;
/** Fewer letters than this are a label, not a statement. */
const labelLetters = 12;
const asksHow = /怎么|怎样|如何|咋|步骤|命令|安装|\bhow (?:do|to|can|should)\b|\bsteps?\b|\binstall/iu;

/**
 * The units of the passages that answer the question, best first: by the question's words they hold, weighted by rarity, and
 * by the place of their passage. A question how to do something prefers what leads to steps.
 */
export function rankUnits(question: Question, passages: readonly Passage[], ranking: Ranking): RankedUnit[] {
  const coverage = wordCoverage(question, ranking);
  const wantsSteps = asksHow.test(question.text);
  const units = passages.flatMap((passage, rank) => {
    const siblings = answerUnits(passage.text, passage.lead);
    const context = `${passage.title} ${passage.headings.join(' ')}`;
    return siblings.flatMap((unit, index): RankedUnit[] => {
      if (unit.kind === 'heading' || letters(unit.text) === 0) return [];
      const words = (coverage(`${context} ${unit.context ?? ''} ${unit.text}`) + coverage(unit.text)) / 2;
      const language = unit.kind !== 'code' && detectLanguage(unit.text) === question.language ? weights.language : 0;
      const procedure = wantsSteps && leadsToSteps(unit) ? weights.procedure : 0;
      const score = weights.words * words + weights.passage / (1 + rank) + language + procedure;
      return [{ passage, siblings, index, unit, score: score * weightOfLength(unit) }];
    });
  });
  return units.sort((a, b) => b.score - a.score);
}

/** Share of the question's words that a text holds, weighted by how rare each word is in the library. */
function wordCoverage({ text }: Question, { segmenter, chunks }: Ranking): (text: string) => number {
  const words = [...new Set(segmenter.words(text))].slice(0, mostWords);
  const rarity = new Map(words.map((word) => [word, Math.log(1 + chunks.size / (1 + chunks.frequency(word)))]));
  const total = [...rarity.values()].reduce((sum, value) => sum + value, 0);
  return (candidate) => {
    if (total === 0) return 0;
    let held = 0;
    for (const word of new Set(segmenter.words(candidate))) held += rarity.get(word) ?? 0;
    return held / total;
  };
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
