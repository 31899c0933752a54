import type { AnswerUnit } from '#shared/answer-units.js';
import type { CitedParagraph } from '#pipeline/respond/cited-paragraph.js';
import type { Extract } from '#pipeline/respond/choose-extracts.js';
import type { RankedUnit } from '#pipeline/respond/rank-units.js';
import { toCitation } from '#pipeline/respond/to-citation.js';

/** Extracts as paragraphs with citations, in their order, each quoted word for word. */
export function composeExtracts(extracts: readonly Extract[]): CitedParagraph[] {
  return extracts.flatMap(quotes).map(({ best, units }) => {
    const place = { number: 1, start: units[0]?.start ?? 0, end: units.at(-1)?.end ?? 0, score: best.score };
    return { text: shown(units), gap: units.at(-1)?.kind === 'code' ? '\n' : ' ', citation: toCitation(best.passage, place) };
  });
}

interface Quote {
  readonly best: RankedUnit;
  readonly units: readonly AnswerUnit[];
}

/** One for each side of the passage's seam. */
function quotes({ best, first, last }: Extract): Quote[] {
  const units = best.siblings.slice(first, last + 1);
  const seam = best.passage.seam?.at ?? Infinity;
  const sides = [units.filter(({ start }) => start < seam), units.filter(({ start }) => start >= seam)];
  return sides.flatMap((side) => (side.length > 0 ? [{ best, units: side }] : []));
}

/** Sentences of one paragraph stay in one line, everything else in lines of its own. */
function shown(units: readonly AnswerUnit[]): string {
  let text = '';
  units.forEach((unit, i) => {
    const part = unit.kind === 'row' && unit.context ? rowInWords(unit) : withoutTags(unit);
    if (part === '') return;
    const runsOn = unit.kind === 'sentence' && units[i - 1]?.kind === 'sentence';
    text += `${text === '' ? '' : runsOn ? gap(text) : '\n'}${part}`;
  });
  return text;
}

function gap(before: string): string {
  return /\p{Script=Han}[。！？；…”’」』】》）)]*$|[。！？；]$/u.test(before) ? '' : ' ';
}

/** Tags of a page say nothing in a chat. */
function withoutTags({ kind, text }: AnswerUnit): string {
  return kind === 'code' ? closed(text.trim()) : text.replace(/<\/?[a-z][^<>\n]{0,200}>/giu, '').trim();
}

/** A block that was cut between two chunks is closed again. */
function closed(code: string): string {
  const fence = /^(`{3,}|~{3,})/u.exec(code)?.[1];
  return !fence || code.endsWith(fence) ? code : `${code}\n${fence}`;
}

/** A table row away from its table: each cell with the name of its column. */
function rowInWords({ text, context = '' }: AnswerUnit): string {
  const names = cells(context);
  const values = cells(text);
  return values.flatMap((value, i) => (value ? [names[i] ? `${names[i]}: ${value}` : value] : [])).join('; ');
}

function cells(row: string): string[] {
  return row
    .trim()
    .replace(/^\||\|$/gu, '')
    .split(/(?<!\\)\|/u)
    .map((cell) => cell.trim());
}
