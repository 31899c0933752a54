import { formatNumber } from '#adapters/document-parser/office/format-number.js';

/** What Word prints before a paragraph of a list: a dot, a plain number `3.`, or any other label such as `第三条`. */
export type ListLabel =
  | { readonly kind: 'bullet' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly text: string };

export interface WordNumbering {
  /** The label of the next paragraph of a list; null when it shows none. Counts on with every call. */
  readonly next: (list: string, level: number) => ListLabel | null;
  /** Left edge of a level in twentieths of a point; null when not given. */
  readonly indent: (list: string, level: number) => number | null;
  /** The level whose paragraphs have this style. */
  readonly levelOfStyle: (list: string, style: string) => number | null;
}

export interface WordLevel {
  /** Name of the format in ECMA-376, such as `chineseCounting`. */
  readonly format: string;
  /** What is printed; `%2` stands for the number of the second level. */
  readonly text: string;
  readonly start: number;
  readonly style: string | null;
  readonly isPlain: boolean;
  readonly restartsAfter: number | null;
  readonly indent: number | null;
}

export interface WordList {
  /** Lists with the same word count on together. */
  readonly counts: string;
  readonly levels: readonly WordLevel[];
}

export const mostLevels = 9;

/** Counts the lists of a Word document. */
export function wordNumbering(lists: ReadonlyMap<string, WordList>): WordNumbering {
  const counters = new Map<string, (number | undefined)[]>();
  return {
    indent: (list, level) => lists.get(list)?.levels[level]?.indent ?? null,
    levelOfStyle: (list, style) => {
      const found = lists.get(list)?.levels.findIndex((level) => level.style === style) ?? -1;
      return found < 0 ? null : found;
    },
    next: (id, depth) => {
      const list = lists.get(id);
      const level = list?.levels[depth];
      if (!list || !level) return null;
      const counter = counters.get(list.counts) ?? [];
      counters.set(list.counts, counter);
      for (let above = 0; above < depth; above += 1) counter[above] ??= list.levels[above]?.start ?? 1;
      counter[depth] = (counter[depth] ?? level.start - 1) + 1;
      for (let deeper = depth + 1; deeper < mostLevels; deeper += 1) {
        const after = list.levels[deeper]?.restartsAfter ?? null;
        if (after === null ? true : after > depth) counter[deeper] = undefined;
      }
      return labelOf(list.levels, depth, counter);
    },
  };
}

function labelOf(levels: readonly WordLevel[], depth: number, counter: readonly (number | undefined)[]): ListLabel | null {
  const level = levels[depth];
  if (!level) return null;
  if (level.format === 'bullet') return { kind: 'bullet' };
  if (level.format === 'decimal' && level.text === `%${depth + 1}.`) return { kind: 'number', value: counter[depth] ?? level.start };
  const text = level.text.replace(/%([1-9])/gu, (_, digit: string) => {
    const at = Number(digit) - 1;
    const of = levels[at];
    if (!of || at > depth) return '';
    return formatNumber(counter[at] ?? of.start, level.isPlain && at !== depth ? 'decimal' : of.format);
  });
  return text.trim() ? { kind: 'text', text: text.trim() } : null;
}
