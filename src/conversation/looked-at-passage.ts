import type { Fate, RankedPassage } from '#domain/ranked-passage.js';
import { toFoundPassage, type FoundPassage } from '#conversation/found-passage.js';
import type { FoundPassages } from '#pipeline/respond/find-passages.js';

/** A passage that a search looked at, and why it is where it is. */
export interface LookedAtPassage extends Omit<FoundPassage, 'number'> {
  /** By score, 1 the first. */
  readonly place: number;
  /** Where each step had it, 1 the first. */
  readonly ranks: {
    /** Null where this search did not find it. */
    readonly meaning: number | null;
    readonly words: number | null;
    /** Of both together. */
    readonly fused: number;
    /** After it was compared word by word and definitions were raised, before a reranker. */
    readonly compared: number;
  };
  /** Score of both searches together, before it was compared word by word. */
  readonly fused: number;
  /** Score before a reranker. */
  readonly compared: number;
  /** What it defines that the query names, its score was raised for it; else null. */
  readonly defines: string | null;
  readonly fate: Fate;
  /** Documents that say the same, where they are so many that the score was lowered for it; else null. */
  readonly repeatedBy: number | null;
}

/** @param ranked what became of the first of `found.ranked` */
export function lookedAt(ranked: readonly RankedPassage[], found: FoundPassages): LookedAtPassage[] {
  const [meaning, words] = [placesOf(found.dense), placesOf(found.lexical)];
  const [fused, compared] = [placesOf(found.fused), placesOf(found.compared)];
  const [fusedScores, comparedScores] = [scoresOf(found.fused), scoresOf(found.compared)];
  return ranked.map(({ place, passage, fate, repeatedBy }) => {
    const { id, defines = null } = passage;
    const { number: _, ...record } = toFoundPassage(passage, place);
    return {
      place,
      ...record,
      ranks: {
        meaning: meaning.get(id) ?? null,
        words: words.get(id) ?? null,
        fused: fused.get(id) ?? place,
        compared: compared.get(id) ?? place,
      },
      fused: fusedScores.get(id) ?? record.score,
      compared: comparedScores.get(id) ?? record.score,
      defines,
      fate,
      repeatedBy,
    };
  });
}

function placesOf(hits: readonly { readonly id: number }[]): ReadonlyMap<number, number> {
  return new Map(hits.map(({ id }, i) => [id, i + 1]));
}

function scoresOf(hits: readonly { readonly id: number; readonly score: number }[]): ReadonlyMap<number, number> {
  return new Map(hits.map(({ id, score }) => [id, score]));
}
