import type { Chunk } from '#domain/chunk.js';
import type { LibraryTerm } from '#domain/library-term.js';
import type { KeywordHit } from '#ports/chunk-store.js';
import { askedTerms } from './asked-terms.js';
import { chunkTermsBy } from './chunk-terms.js';
import { LearnedTerms } from './learned-terms.js';
import { PostingList } from './posting-list.js';
import { TermCutter } from './term-cutter.js';
import { mostAsked, TermSearch } from './term-search.js';
import { WholeTermFinder, type WholeTermMatch } from './whole-term-finder.js';
import { wholeTermPostings } from './whole-term-postings.js';
import { wholeTerms } from './whole-term.js';

/** Search by terms over chunks in memory. */
export class MemoryTermIndex {
  readonly #cutter: TermCutter;
  readonly #lists = new Map<string, PostingList>();
  readonly #search: TermSearch;
  readonly #finder: WholeTermFinder;

  constructor(chunks: readonly Chunk[], owners: readonly LibraryTerm[], cutter: TermCutter) {
    this.#cutter = cutter;
    const termsOf = chunkTermsBy(cutter);
    const learned = new LearnedTerms(cutter);
    const lengths = chunks.map((chunk) => {
      const { counts, length } = termsOf(chunk);
      for (const [term, count] of counts) this.#append(term, chunk.id, count);
      learned.see(chunk);
      return length;
    });
    const whole = wholeTermPostings(wholeTerms(owners, learned.names(), cutter), chunks, cutter);
    for (const [{ key }, list] of whole) this.#lists.set(key, list);
    this.#finder = new WholeTermFinder([...whole.keys()]);
    this.#search = new TermSearch(lengths);
  }

  find(text: string, limit: number): KeywordHit[] {
    const known = [...askedTerms(text, this.#cutter, this.#finder)].flatMap(([term, weight]) => {
      const list = this.#lists.get(term);
      return list ? [{ term, weight, list }] : [];
    });
    known.sort((a, b) => a.list.chunks - b.list.chunks || (a.term < b.term ? -1 : 1));
    const searched = known.slice(0, mostAsked).map(({ term, weight, list }) => ({
      weight,
      saturation: TermCutter.saturationOf(term),
      chunks: list.chunks,
      postings: [list.toBytes()],
    }));
    return this.#search.best(searched, limit);
  }

  /** @param folded as names are */
  matches(folded: string): Iterable<WholeTermMatch> {
    return this.#finder.matches(folded);
  }

  #append(term: string, id: number, count: number): void {
    const list = this.#lists.get(term) ?? new PostingList();
    list.append(id, count);
    this.#lists.set(term, list);
  }
}
