import { InvalidArgumentError, type Command } from 'commander';
import { dayOf } from '#domain/day.js';
import type { Filter } from '#domain/filter.js';

/** `--in`, `--tag`, `--from` and `--until`, as Commander hands them over. */
export interface FilterOptions {
  readonly in?: readonly string[];
  readonly tag?: readonly string[];
  readonly from?: string;
  readonly until?: string;
}

/** Adds the options that say which documents an answer may come from. */
export function addFilterOptions(command: Command): Command {
  return command
    .option('--in <path>', 'answer from this document or folder only; once for each', addTo)
    .option('--tag <tag>', 'answer from documents with this tag only; once for each, one of them is enough', addTo)
    .option('--from <day>', 'answer from documents of this day or later only, YYYY-MM-DD; without those that say no date', readDay)
    .option('--until <day>', 'answer from documents of this day or earlier only, YYYY-MM-DD; without those that say no date', readDay);
}

/** Undefined when nothing is asked for. A path is a document, or a folder and everything below it. */
export function filterOf({ in: paths, tag: tags, from, until }: FilterOptions): Filter | undefined {
  if (!paths && !tags && from === undefined && until === undefined) return undefined;
  return { documents: paths, folders: paths, tags, from, until };
}

function addTo(text: string, others: readonly string[] = []): readonly string[] {
  return [...others, text];
}

function readDay(text: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text) ?? [];
  const found = day && dayOf(Number(year), Number(month), Number(day));
  if (!found) throw new InvalidArgumentError('give a day as 2026-11-26');
  return found;
}
