import { PostingList } from './posting-list.js';

/** Postings as they come, chunk after chunk, given back term after term; twelve bytes each beside the terms. */
export class PostingBuffer {
  readonly #capacity: number;
  readonly #terms = new Map<string, number>();
  /** Number of the term, id of the chunk and count of each posting. */
  readonly #term: Int32Array;
  readonly #id: Int32Array;
  readonly #count: Int32Array;
  #size = 0;

  /** @param capacity in postings */
  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#term = new Int32Array(capacity);
    this.#id = new Int32Array(capacity);
    this.#count = new Int32Array(capacity);
  }

  hasRoomFor(postings: number): boolean {
    return this.#size + postings <= this.#capacity;
  }

  /** @param id above those that were given before with this term @throws RangeError when there is no room */
  append(term: string, id: number, count: number): void {
    if (!this.hasRoomFor(1)) throw new RangeError(`there is room for ${this.#capacity} postings`);
    let number = this.#terms.get(term);
    if (number === undefined) this.#terms.set(term, (number = this.#terms.size));
    this.#term[this.#size] = number;
    this.#id[this.#size] = id;
    this.#count[this.#size] = count;
    this.#size += 1;
  }

  /** Every term with its postings; empty after it. */
  *drain(): Generator<[term: string, list: PostingList]> {
    const { order, ends } = this.#byTerm();
    let from = 0;
    for (const [term, number] of this.#terms) {
      const list = new PostingList();
      const end = ends[number] ?? from;
      for (; from < end; from += 1) {
        const at = order[from] ?? 0;
        list.append(this.#id[at] ?? 0, this.#count[at] ?? 0);
      }
      yield [term, list];
    }
    this.#terms.clear();
    this.#size = 0;
  }

  /** Places of postings sorted by the number of their term, in the order in which they came, and where each term ends. */
  #byTerm(): { readonly order: Int32Array; readonly ends: Int32Array } {
    const ends = new Int32Array(this.#terms.size + 1);
    for (let at = 0; at < this.#size; at += 1) {
      const next = (this.#term[at] ?? 0) + 1;
      ends[next] = (ends[next] ?? 0) + 1;
    }
    for (let number = 1; number < ends.length; number += 1) ends[number] = (ends[number] ?? 0) + (ends[number - 1] ?? 0);
    const order = new Int32Array(this.#size);
    for (let at = 0; at < this.#size; at += 1) {
      const number = this.#term[at] ?? 0;
      const place = ends[number] ?? 0;
      order[place] = at;
      ends[number] = place + 1;
    }
    return { order, ends };
  }
}
