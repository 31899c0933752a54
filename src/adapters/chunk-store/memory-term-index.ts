import type { Chunk } from '#domain/chunk.js';
import type { KeywordHit } from '#ports/chunk-store.js';
import { chunkTermsBy } from './chunk-terms.js';
import { PostingList } from './posting-list.js';
import { TermCutter } from './term-cutter.js';
import { mostAsked, TermSearch } from './term-search.js';

/** Search by terms over chunks in memory. */
export class MemoryTermIndex {
  readonly #cutter: TermCutter;
  readonly #lists = new Map<string, PostingList>();
  readonly #search: TermSearch;

  constructor(chunks: readonly Chunk[], cutter: TermCutter) {
    this.#cutter = cutter;
    const termsOf = chunkTermsBy(cutter);
    this.#search = new TermSearch(
      chunks.map((chunk) => {
        const { counts, length } = termsOf(chunk);
        for (const [term, count] of counts) this.#append(term, chunk.id, count);
        return length;
      }),
    );
  }

  find(text: string, limit: number): KeywordHit[] {
    const known = this.#cutter.cutQuestion(text).flatMap((term) => {
      const list = this.#lists.get(term);
      return list ? [{ term, list }] : [];
    });
    known.sort((a, b) => a.list.chunks - b.list.chunks || (a.term < b.term ? -1 : 1));
    const searched = known.slice(0, mostAsked).map(({ term, list }) => {
      return { weight: TermCutter.weightOf(term), chunks: list.chunks, postings: [list.toBytes()] };
    });
    return this.#search.best(searched, limit);
  }

  #append(term: string, id: number, count: number): void {
    const list = this.#lists.get(term) ?? new PostingList();
    list.append(id, count);
    this.#lists.set(term, list);
  }
}
