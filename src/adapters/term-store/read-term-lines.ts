import type { LibraryTerm } from '#domain/library-term.js';
import type { TermProblem } from '#ports/term-store.js';

interface ReadTerms {
  readonly terms: readonly LibraryTerm[];
  readonly problems: readonly TermProblem[];
}

const mostTerms = 5_000;
const mostSynonyms = 30;
/** In UTF-16 code units. */
const longestName = 60;
const mostProblems = 20;

const separator = /[,，、]/u;
const comment = /^\s*(?:[#＃]|$)/u;
const unprintable = /[\p{Cc}\p{Cs}\u{FFFD}]/u;
const letter = /[\p{L}\p{N}]/u;

/**
 * A term a line: a name, then what else it is called, with commas of either width between; `#` starts a comment. Of a line
 * only the names that cannot be used are left out.
 */
export function readTermLines(text: string): ReadTerms {
  const terms: LibraryTerm[] = [];
  const problems: TermProblem[] = [];
  /** Name in the form in which names are compared, to the line that has it. */
  const lines = new Map<string, number>();
  for (const [index, line] of text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|[\r\n]/u)
    .entries()) {
    if (comment.test(line)) continue;
    if (terms.length >= mostTerms) {
      problems.push({ line: index + 1, why: `this line and all after it are left out: ${mostTerms} terms are read at most` });
      break;
    }
    const usable = line.split(separator).flatMap((written) => {
      const name = written.replace(/\s+/gu, ' ').trim();
      const problem = name === '' ? null : (problemOf(name) ?? repeated(name, lines, index + 1));
      if (problem) problems.push({ line: index + 1, why: problem });
      return name === '' || problem ? [] : [name];
    });
    if (usable.length > mostSynonyms + 1) problems.push({ line: index + 1, why: `only the first ${mostSynonyms} synonyms are read` });
    const [name, ...synonyms] = usable;
    if (name !== undefined) terms.push({ name, synonyms: synonyms.slice(0, mostSynonyms) });
  }
  return { terms, problems: shortened(problems) };
}

function problemOf(name: string): string | null {
  if (unprintable.test(name)) return 'a name has characters that are not text: save the file as UTF-8';
  if (name.length > longestName) return `"${name.slice(0, 20)}…" is longer than ${longestName} characters`;
  if (name.length < 2) return `"${name}" is a single character`;
  return letter.test(name) ? null : `"${name}" has no letter`;
}

function repeated(name: string, lines: Map<string, number>, line: number): string | null {
  const compared = name.normalize('NFKC').toLowerCase();
  const before = lines.get(compared);
  if (before === undefined) lines.set(compared, line);
  return before === undefined ? null : `"${name}" stands in line ${before} already`;
}

function shortened(problems: readonly TermProblem[]): TermProblem[] {
  if (problems.length <= mostProblems) return [...problems];
  return [...problems.slice(0, mostProblems), { line: null, why: `and ${problems.length - mostProblems} more` }];
}
