import { TermStore, type TermList } from '#ports/term-store.js';

/** The same names for every library. */
export class MemoryTermStore extends TermStore {
  list: TermList = { terms: [], problems: [] };

  async terms(): Promise<TermList> {
    return this.list;
  }
}
