import { TermCutter } from './term-cutter.js';
import type { WholeTermFinder } from './whole-term-finder.js';

/** A name counts about as much as the words it stands for, but no more than so many. */
const mostWeight = 4;
/** Of a learned name, beside its words. */
const learnedWeight = 0.5;

/**
 * What a question asks for and how much each term counts. The owner's names stand in it for their words, so that all that
 * one thing is called finds the same; learned names are added to theirs.
 */
export function askedTerms(question: string, cutter: TermCutter, finder: WholeTermFinder): Map<string, number> {
  const folded = cutter.foldName(question);
  const asked = new Map<string, number>();
  let rest = '';
  let from = 0;
  for (const { term, start, end } of finder.matches(folded)) {
    if (!term.isOwners) {
      asked.set(term.key, learnedWeight);
      continue;
    }
    rest += `${folded.slice(from, start)} `;
    from = end;
    asked.set(term.key, weightOfWords(folded.slice(start, end), cutter));
  }
  const others = from === 0 ? question : rest + folded.slice(from);
  for (const term of cutter.cutQuestion(others)) asked.set(term, TermCutter.weightOf(term));
  return asked;
}

function weightOfWords(name: string, cutter: TermCutter): number {
  const words = cutter.cutQuestion(name);
  const weight = words.reduce((sum, word) => sum + TermCutter.weightOf(word), 0);
  return Math.min(mostWeight, Math.max(1, weight));
}
