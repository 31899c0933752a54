import type { Passage } from '#domain/passage.js';
import type { AnswerUnit } from '#shared/answer-units.js';

/** A unit in its passage. */
export interface PlacedUnit {
  readonly passage: Pick<Passage, 'title' | 'headings' | 'text'>;
  readonly siblings: readonly AnswerUnit[];
  readonly index: number;
}

/** What tells what a unit is about; only what stands in the same kind of place is compared. */
interface Label {
  readonly place: string;
  readonly text: string;
}

/** Where a label names what is asked for: what stands before it, and the first character behind. */
interface Slot extends Pick<Label, 'place'> {
  readonly name: string;
  readonly before: string;
  readonly behind: string;
}

const letter = '(?:(?!\\p{Script=Han})[\\p{L}\\p{N}])';
const word = new RegExp(`${letter}+(?:[.\\-_]${letter}+)*`, 'gu');
const mark = /^\s*(?:[-*+•]\s+|\d{1,3}[.)、]\s+|#{1,6}\s+|\|\s*)/u;
/** Sentences of its paragraph that a unit is read with. */
const sentencesBefore = 4;
const announces = /[:：]\s*$/u;

/**
 * Tells units that speak of a rival of what the question names and the best unit is about: another code, version or number of the
 * same shape (E-5678 for E-1234), or another name in the very place of a line or heading ("Windows:" for "Linux:"). Nothing is a
 * rival where the question names nothing, or where the best unit does not name it.
 */
export function namesRival(question: string, best: PlacedUnit): (unit: PlacedUnit) => boolean {
  const asked = new Set(wordsOf(question));
  const own = labelsOf(best);
  const known = new Set(own.flatMap(({ text }) => wordsOf(text)));
  const shapes = new Set([...asked].filter((one) => known.has(one)).flatMap((one) => shapeOf(one) ?? []));
  const slots = own.flatMap((label) => slotsOf(label, asked));
  return (unit) => {
    const labels = labelsOf(unit).filter((label) => label.place === 'line' || !own.some((other) => isSame(label, other)));
    const codes = labels.map(({ text }) => wordsOf(text).filter((one) => shapes.has(shapeOf(one) ?? ''))).find(({ length }) => length > 0);
    if (codes && !codes.some((one) => asked.has(one))) return true;
    const said = new Set(wordsOf(unit.siblings[unit.index]?.text ?? ''));
    return slots.some((slot) => {
      const named = labels.flatMap((label) => namedIn(label, slot) ?? [])[0];
      return named !== undefined && !asked.has(named) && !said.has(slot.name);
    });
  };
}

/** What both stand under tells them apart in nothing. */
function isSame(label: Label, other: Label): boolean {
  return label.place === other.place && label.text === other.text;
}

/** The nearest first: its words, what leads to it, the headings from the innermost on, the title. */
function labelsOf({ passage, siblings, index }: PlacedUnit): Label[] {
  const unit = siblings[index];
  const heading = siblings.slice(0, index).findLast(({ kind }) => kind === 'heading');
  const said = unit?.kind === 'code' ? (unit.context ?? '') : (unit?.text ?? '');
  return [
    { place: 'line', text: said },
    ...leadsTo(passage.text, siblings, index).map((text) => ({ place: 'line', text })),
    ...(heading ? [{ place: /^\s*#+/u.exec(heading.text)?.[0].trim() ?? '#', text: heading.text }] : []),
    ...passage.headings.map((text, level) => ({ place: `${level}`, text })).reverse(),
    { place: 'title', text: passage.title },
  ].map(({ place, text }) => ({ place, text: text.normalize('NFKC').replace(mark, '').replace(/[*_`]/gu, '') }));
}

/** The sentences before it in its paragraph, the nearest first, then the line that announces it. */
function leadsTo(text: string, siblings: readonly AnswerUnit[], index: number): string[] {
  const found: string[] = [];
  for (let at = index; at > 0 && found.length < sentencesBefore; at -= 1) {
    const [before, unit] = siblings.slice(at - 1, at + 1);
    if (!before || !unit || before.kind === 'heading') break;
    const runsOn = unit.kind === 'sentence' && before.kind === 'sentence' && !text.slice(before.end, unit.start).includes('\n');
    if (!runsOn && !announces.test(before.text)) break;
    found.push(before.text);
    if (!runsOn) break;
  }
  return found;
}

function wordsOf(text: string): string[] {
  const words = text.normalize('NFKC').toLowerCase().match(word) ?? [];
  return words.map((one) => one.replace(/^v(?=\d)/u, ''));
}

/** `e-9` for E-1234, `9.9` for 2.1 and v2.1, four digits for 2024; null for what is no code, version or longer number. */
function shapeOf(one: string): string | null {
  if (/^\d+$/u.test(one)) return one.length < 3 ? null : '9'.repeat(one.length);
  return /\d/u.test(one) ? one.replace(/\d+/gu, '9') : null;
}

/** Where a label names what is asked for. An English sentence begins with a capital whatever it names. */
function slotsOf({ place, text }: Label, asked: ReadonlySet<string>): Slot[] {
  return [...text.matchAll(word)].flatMap(({ 0: found, index }): Slot[] => {
    const slot = { place, name: found.toLowerCase(), before: text.slice(0, index), behind: behind(text, index + found.length) };
    return asked.has(slot.name) && isName(found, slot) ? [slot] : [];
  });
}

/** What a label names in that place; null where it names nothing there. */
function namedIn({ place, text }: Label, slot: Slot): string | null {
  if (place !== slot.place || !text.startsWith(slot.before)) return null;
  const rest = text.slice(slot.before.length);
  const found = rest.match(word)?.[0] ?? '';
  const isNamed = found !== '' && rest.startsWith(found) && behind(rest, found.length) === slot.behind && isName(found, slot);
  return isNamed ? found.toLowerCase() : null;
}

function isName(found: string, { before, behind: next }: Slot): boolean {
  const isLabel = before.trim() === '' && /^(?:[:|,(]|\p{Script=Han}|)$/u.test(next);
  return !/^\d+$/u.test(found) && (isLabel || (before.trim() !== '' && /\p{Lu}/u.test(found)));
}

function behind(text: string, at: number): string {
  return /^\s*(\S?)/u.exec(text.slice(at))?.[1] ?? '';
}
