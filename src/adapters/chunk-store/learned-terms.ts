import type { Chunk } from '#domain/chunk.js';
import type { TermCutter } from './term-cutter.js';

/** Names that are learned at most. */
const mostLearned = 5_000;
/** Candidates that are counted at a time. */
const mostCounted = 100_000;

const numbering = /^(?:\d+(?:\.\d+)*[.、)]?|[一二三四五六七八九十]+[、.])\s+/u;
const codeSpan = /(?<!`)`([^`\n]{3,40})`(?!`)/gu;
const tableKey = /^\|[ \t]*\**([^|\n*]{3,40}?)\**[ \t]*\|/gmu;
/** Words of letters, digits and the marks of names, one to four of them, or Chinese without a mark. */
const hanName = /^\p{Script=Han}{3,8}$/u;
const mixedName = /^[\p{L}\p{N}][\p{L}\p{N}._/+#-]*(?: [\p{L}\p{N}._/+#-]+){1,3}$/u;

/** The names of things that a library's headings, code spans and table keys show. */
export class LearnedTerms {
  readonly #cutter: TermCutter;
  /** Name to number of times it was seen. */
  #seen = new Map<string, number>();

  constructor(cutter: TermCutter) {
    this.#cutter = cutter;
  }

  see({ headings, text }: Pick<Chunk, 'headings' | 'text'>): void {
    for (const heading of headings) this.#count(heading.replace(numbering, ''));
    for (const [, span = ''] of text.matchAll(codeSpan)) this.#count(span);
    for (const [, key = ''] of text.matchAll(tableKey)) this.#count(key);
    if (this.#seen.size > mostCounted) this.#seen = new Map([...this.#seen].filter(([, times]) => times > 1).slice(0, mostCounted / 2));
  }

  /** Names of more than one word, folded, the most frequent first. */
  names(): string[] {
    const frequentFirst = [...this.#seen].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    return frequentFirst.slice(0, mostLearned).map(([name]) => name);
  }

  /** What is one word is a term already. */
  #count(text: string): void {
    if (text.length > 60) return;
    const name = this.#cutter.foldName(text);
    if (!hanName.test(name) && !(mixedName.test(name) && name.length <= 40)) return;
    this.#seen.set(name, (this.#seen.get(name) ?? 0) + 1);
  }
}
