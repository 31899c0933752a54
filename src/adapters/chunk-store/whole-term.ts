import type { LibraryTerm } from '#domain/library-term.js';
import type { TermCutter } from './term-cutter.js';

/** A name that is one term, however many words it has. */
export interface WholeTerm {
  /** Unlike any term that is cut: it starts with a mark. */
  readonly key: string;
  /** What it is called, folded, single spaces. */
  readonly variants: readonly string[];
  /** Given by the owner: then it stands for its words in a question; learned ones count beside them. */
  readonly isOwners: boolean;
}

/**
 * The owner's terms and those that were learned, each name in one of them; of names given twice the first counts.
 * @param learned folded
 */
export function wholeTerms(owners: readonly LibraryTerm[], learned: readonly string[], cutter: TermCutter): WholeTerm[] {
  const taken = new Set<string>();
  const take = (name: string): string[] => {
    const folded = cutter.foldName(name);
    if (folded === '' || taken.has(folded)) return [];
    taken.add(folded);
    return [folded];
  };
  const terms = owners.map(({ name, synonyms }) => ({ variants: [name, ...synonyms].flatMap(take), isOwners: true }));
  for (const name of learned) terms.push({ variants: take(name), isOwners: false });
  return terms.flatMap(({ variants, isOwners }) => (variants[0] ? [{ key: `=${variants[0]}`, variants, isOwners }] : []));
}
