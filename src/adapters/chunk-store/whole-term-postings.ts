import type { Chunk } from '#domain/chunk.js';
import { PostingList } from './posting-list.js';
import type { TermCutter } from './term-cutter.js';
import { WholeTermFinder } from './whole-term-finder.js';
import type { WholeTerm } from './whole-term.js';

/** Of each term that stands somewhere, which chunks hold it. @param chunks all of a build, ids rising */
export function wholeTermPostings(
  terms: readonly WholeTerm[],
  chunks: Iterable<Pick<Chunk, 'id' | 'title' | 'headings' | 'text'>>,
  cutter: TermCutter,
): Map<WholeTerm, PostingList> {
  const postings = new Map<WholeTerm, PostingList>();
  if (terms.length === 0) return postings;
  const finder = new WholeTermFinder(terms);
  for (const { id, title, headings, text } of chunks) {
    const counts = new Map<WholeTerm, number>();
    for (const { term } of finder.matches(cutter.foldName([title, ...headings, text].join(' \n ')))) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    for (const [term, count] of counts) {
      const list = postings.get(term) ?? new PostingList();
      list.append(id, count);
      postings.set(term, list);
    }
  }
  return postings;
}
