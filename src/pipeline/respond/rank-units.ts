import type { Passage } from '#domain/passage.js';
import type { EmbeddedQuestion } from '#domain/question.js';
import type { ChunkIndex } from '#ports/chunk-store.js';
import type { Embedder } from '#ports/embedder.js';
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
  readonly embedder: Embedder;
  readonly segmenter: WordSegmenter;
  readonly chunks: ChunkIndex;
  readonly signal: AbortSignal;
}

/** Units that are embedded; the others are too far from the question by their words and their passage. */
const embedded = 10;
const longestEmbedded = 400;
const weights = { dense: 0.5, words: 0.3, passage: 0.2, language: 0.05 } as const;

/** The units of the passages that answer the question, best first. */
export async function rankUnits(question: EmbeddedQuestion, passages: readonly Passage[], ranking: Ranking): Promise<RankedUnit[]> {
  const coverage = wordCoverage(question, ranking);
  const candidates = passages.flatMap((passage, rank) => candidatesOf(passage, rank, coverage, question));
  candidates.sort((a, b) => b.score - a.score);
  const best = candidates.slice(0, embedded);
  const texts = best.map(({ unit, passage }) => inContext(unit, passage));
  const vectors = await ranking.embedder.embed(texts, 'passage', { signal: ranking.signal });
  const cosines = spread(vectors.map((vector) => dot(vector, question.vector)));
  return best
    .map((candidate, i) => ({ ...candidate, score: candidate.score + weights.dense * (cosines[i] ?? 0) }))
    .sort((a, b) => b.score - a.score);
}

function candidatesOf(passage: Passage, rank: number, coverage: (text: string) => number, question: EmbeddedQuestion): RankedUnit[] {
  const siblings = answerUnits(passage.text);
  const context = `${passage.title} ${passage.headings.join(' ')}`;
  return siblings.flatMap((unit, index) => {
    if (unit.kind === 'heading' || !/[\p{L}\p{N}]/u.test(unit.text)) return [];
    const words = coverage(`${context} ${unit.context ?? ''} ${unit.text}`) * 0.5 + coverage(unit.text) * 0.5;
    const language = unit.kind !== 'code' && detectLanguage(unit.text) === question.language ? weights.language : 0;
    return [{ passage, siblings, index, unit, score: weights.words * words + weights.passage / (1 + rank) + language }];
  });
}

/** Share of the question's words that a text holds, weighted by how rare each word is in the library. */
function wordCoverage({ text }: EmbeddedQuestion, { segmenter, chunks }: Ranking): (text: string) => number {
  const words = [...new Set(segmenter.words(text))].slice(0, 64);
  const rarity = new Map(words.map((word) => [word, Math.log(1 + chunks.size / (1 + chunks.frequency(word)))]));
  const total = [...rarity.values()].reduce((sum, value) => sum + value, 0);
  return (candidate) => {
    if (total === 0) return 0;
    let held = 0;
    for (const word of new Set(segmenter.words(candidate))) held += rarity.get(word) ?? 0;
    return held / total;
  };
}

function inContext(unit: AnswerUnit, passage: Passage): string {
  const heading = passage.headings.at(-1) ?? passage.title;
  return `${heading}\n${unit.context ? `${unit.context}\n` : ''}${unit.text}`.slice(0, longestEmbedded);
}

/** Cosines of one model lie in a narrow band; 0..1 over the candidates makes them comparable with the other weights. */
function spread(values: readonly number[]): number[] {
  const low = Math.min(...values);
  const range = Math.max(...values) - low;
  return values.map((value) => (range > 0 ? (value - low) / range : 1));
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
