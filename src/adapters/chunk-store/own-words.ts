import type { ChunkIndex } from '#ports/chunk-store.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import type { TermCutter } from './term-cutter.js';
import type { WholeTermMatch } from './whole-term-finder.js';

interface Parts {
  readonly segmenter: WordSegmenter;
  readonly cutter: TermCutter;
  /** The index's names in a folded text. */
  readonly matches: (folded: string) => Iterable<WholeTermMatch>;
  readonly index: Pick<ChunkIndex, 'search' | 'chunks'>;
}

/** Chunks with all words of a name that are looked at for the name itself. */
const looked = 20;

/** Puts the owner's names that no chunk holds into the words the chunks have for them. */
export class OwnWords {
  readonly #parts: Parts;
  readonly #held = new Map<string, boolean>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Text that folding changes in length is left as it is: no place in it is sure. */
  of(text: string): string {
    const { cutter, matches } = this.#parts;
    const folded = cutter.foldName(text);
    if (folded.length !== text.length) return text;
    let told = '';
    let from = 0;
    for (const { term, start, end } of matches(folded)) {
      if (!term.isOwners || this.#isHeld(folded.slice(start, end))) continue;
      const own = term.variants.find((variant) => this.#isHeld(variant));
      if (own === undefined) continue;
      told += text.slice(from, start) + own;
      from = end;
    }
    return told + text.slice(from);
  }

  #isHeld(name: string): boolean {
    const known = this.#held.get(name);
    if (known !== undefined) return known;
    const { segmenter, cutter, index } = this.#parts;
    const ids = index.search(segmenter.words(name), looked).map(({ id }) => id);
    const held = index
      .chunks(ids)
      .some(({ title, headings, text }) => cutter.foldName([title, ...headings, text].join(' \n ')).includes(name));
    this.#held.set(name, held);
    return held;
  }
}
