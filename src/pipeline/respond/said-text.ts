/** What a text says, in the form in which two of them are compared. */
export interface SaidText {
  /** Runs of three words or Chinese characters, none over the end of a line; a shorter line is one run. Heading lines are left out. */
  readonly runs: ReadonlySet<string>;
  /** Numbers, versions, codes: whatever is written with a digit. */
  readonly figures: ReadonlySet<string>;
  /** Words, and pairs of neighbouring Chinese characters. */
  readonly terms: ReadonlySet<string>;
}

const runLength = 3;
const heading = /^\s{0,3}#{1,6}\s/u;
const letter = '(?:(?!\\p{Script=Han})[\\p{L}\\p{M}\\p{N}])';
const token = new RegExp(`\\p{Script=Han}|${letter}+(?:[.\\-_:/]${letter}+)*`, 'gu');
const han = /\p{Script=Han}/u;

/** In no language's own terms; a tenth of a millisecond for a passage. */
export function saidText(text: string): SaidText {
  const runs = new Set<string>();
  const figures = new Set<string>();
  const terms = new Set<string>();
  for (const line of text.normalize('NFKC').toLowerCase().split('\n')) {
    const tokens = heading.test(line) ? [] : (line.match(token) ?? []);
    const last = Math.max(0, tokens.length - runLength);
    for (const [i, word] of tokens.entries()) {
      const next = tokens[i + 1] ?? '';
      if (i <= last) runs.add(tokens.slice(i, i + runLength).join(' '));
      if (/\p{N}/u.test(word)) figures.add(word);
      if (!han.test(word)) terms.add(word);
      else if (han.test(next)) terms.add(word + next);
    }
  }
  return { runs, figures, terms };
}

/** Shared members over those of the smaller set, 0..1; 0 where one is empty. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const one of few) if (many.has(one)) shared += 1;
  return few.size === 0 ? 0 : shared / few.size;
}
