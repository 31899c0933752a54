import { TermStore, type TermList } from '#ports/term-store.js';

/** The same names for every library. */
export class MemoryTermStore extends TermStore {
  list: TermList = { terms: [], problems: [] };

  async terms(): Promise<TermList> {
    return this.list;
  }

  check(): never {
    throw new Error('no test checks terms here');
  }

  async text(): Promise<string> {
    throw new Error('no test asks for the text of terms here');
  }

  async saveText(): Promise<void> {
    throw new Error('no test writes terms here');
  }
}
