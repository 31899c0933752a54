/** A name of something in source code, as a message writes it. */
export interface NamedSymbol {
  /** Its own name last, before it what it stands in: `DetDataSample`, `pred_instances`. */
  readonly path: readonly string[];
  /** Written as only code is: with joined words, as a call, an option, or between backticks. Else it may be any words with a dot between. */
  readonly isMarked: boolean;
}

/** More come from pasted output: its first and last lines say most. */
const mostFirst = 4;
const mostLast = 4;

/** Names of code are plain ASCII; what is longer was not typed. */
const run = /[!-~]+/gu;
const longest = 200;
const address = /:\/\/|[^`'"(]@/u;
const separator = /\.|::|->|#/u;
const token = /(`?)(?<![\w$.\-/\\])(--[a-z][\w-]*|[a-z_$][\w$]*(?:(?:\.|::|->|#)[a-z_$][\w$]*)*)(\(\)?)?(`?)(?![\w$\-/\\])/giu;
const joined = /[\p{L}\p{N}]_[\p{L}\p{N}]|^_+\p{L}|\p{Ll}\p{Lu}|\p{Lu}{2,}\p{Ll}{2,}|\d\p{Lu}\p{Ll}/u;

/** The names of code that a message holds, each once, in order. */
export function namedSymbols(text: string): NamedSymbol[] {
  const found = new Map<string, NamedSymbol>();
  for (const [written] of text.matchAll(run)) {
    if (written.length > longest || address.test(written)) continue;
    for (const [, opening, name = '', call, closing] of written.matchAll(token)) {
      const isOption = name.startsWith('--');
      const path = isOption ? [name] : name.split(separator);
      const isMarked = isOption || call !== undefined || (opening === '`' && closing === '`') || path.some((part) => joined.test(part));
      if ((isMarked || path.length > 1) && !found.has(name)) found.set(name, { path, isMarked });
    }
  }
  const all = [...found.values()];
  return all.length <= mostFirst + mostLast ? all : [...all.slice(0, mostFirst), ...all.slice(-mostLast)];
}
