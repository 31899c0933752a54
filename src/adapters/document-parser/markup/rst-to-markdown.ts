import { directiveMarkdown, fenced, quoted, type RstDirective } from '#adapters/document-parser/markup/rst-directives.js';
import { rstInline, type RstNames } from '#adapters/document-parser/markup/rst-inline.js';
import { rstNames } from '#adapters/document-parser/markup/rst-names.js';
import { gridTable, simpleTable, tableMarkdown } from '#adapters/document-parser/markup/rst-tables.js';

interface Writing {
  readonly names: RstNames;
  /** Underlines in the order of first use: the n-th is level n. */
  readonly levels: string[];
  readonly hidden: string[];
  readonly depth: number;
}

interface Taken {
  readonly blocks: readonly string[];
  /** How many lines were read, at least 1. */
  readonly lines: number;
}

const deepest = 30;
const adornment = /^([!-/:-@[-`{-~])\1*\s*$/u;
const item = /^(?:([-*+•‣])|(\(?(?:\d{1,4}|[a-zA-Z]|#|[ivxIVX]{1,6})[.)]))(\s+|$)/u;
const simpleBorder = /^=+(?:[ \t]+=+)+[ \t]*$/u;

/** reStructuredText as Markdown, every word of its prose kept. `hidden` holds the comments that were left out. */
export function rstToMarkdown(text: string): { readonly markdown: string; readonly hidden: readonly string[] } {
  const lines = text.split('\n').map((line) => line.replace(/^[\t ]+/u, (indent) => indent.replaceAll('\t', '        ')).trimEnd());
  const hidden: string[] = [];
  return { markdown: blocksOf(lines, { names: rstNames(lines), levels: [], hidden, depth: 0 }).join('\n\n'), hidden };
}

function blocksOf(lines: readonly string[], writing: Writing): string[] {
  if (writing.depth > deepest) return [lines.join('\n')];
  const blocks: string[] = [];
  for (let at = 0; at < lines.length;) {
    if (!lines[at]) {
      at += 1;
      continue;
    }
    const rest = (readers.find(({ opens }) => opens(lines, at)) ?? paragraphReader).read(lines, at, writing);
    blocks.push(...rest.blocks.filter((block) => block.trim()));
    at += Math.max(1, rest.lines);
  }
  return blocks;
}

interface Reader {
  readonly opens: (lines: readonly string[], at: number) => boolean;
  readonly read: (lines: readonly string[], at: number, writing: Writing) => Taken;
}

const line = (lines: readonly string[], at: number): string => lines[at] ?? '';
const indentOf = (text: string): number => text.length - text.trimStart().length;
const inner = (writing: Writing): Writing => ({ ...writing, depth: writing.depth + 1 });

const paragraphReader: Reader = { opens: () => true, read: readParagraph };
const readers: readonly Reader[] = [
  { opens: (lines, at) => indentOf(line(lines, at)) > 0, read: readQuote },
  { opens: (lines, at) => headingAt(lines, at) !== null, read: readHeading },
  { opens: (lines, at) => /^\.\.(?:\s|$)/u.test(line(lines, at)), read: readExplicit },
  { opens: (lines, at) => /^__ \S/u.test(line(lines, at)), read: () => ({ blocks: [], lines: 1 }) },
  { opens: (lines, at) => /^\+[-=+]{3,}\+$/u.test(line(lines, at)), read: readGrid },
  { opens: (lines, at) => simpleBorder.test(line(lines, at)) && simpleEnd(lines, at) > at + 1, read: readSimple },
  {
    opens: (lines, at) => adornment.test(line(lines, at)) && line(lines, at).length >= 4 && !line(lines, at + 1),
    read: () => ({ blocks: [], lines: 1 }),
  },
  { opens: (lines, at) => isItem(lines, at), read: readList },
  { opens: (lines, at) => /^:(?![:\s])(?:[^:\\`]|\\.|`[^`]*`|:(?!\s|$))+:(?:\s|$)/u.test(line(lines, at)), read: readField },
  { opens: (lines, at) => /^\|(?: |$)/u.test(line(lines, at)), read: readLineBlock },
  { opens: (lines, at) => line(lines, at).startsWith('>>> '), read: readDoctest },
];

function headingAt(lines: readonly string[], at: number): { title: string; mark: string; lines: number } | null {
  const [first, second, third] = [line(lines, at), line(lines, at + 1), line(lines, at + 2)];
  const over = adornment.exec(first)?.[1];
  if (over && first.length >= 3 && second && third.startsWith(over) && adornment.test(third) && third.length >= 3)
    return { title: second.trim(), mark: over.repeat(2), lines: 3 };
  const under = adornment.exec(second)?.[1];
  const isLong = second.length >= 3 || second.length >= first.length;
  return under && isLong && !over && indentOf(first) === 0 && !/^\|? ?::$/u.test(second) ? { title: first, mark: under, lines: 2 } : null;
}

function readHeading(lines: readonly string[], at: number, { names, levels }: Writing): Taken {
  const heading = headingAt(lines, at);
  if (!heading) return { blocks: [], lines: 1 };
  if (!levels.includes(heading.mark)) levels.push(heading.mark);
  const level = Math.min(6, levels.indexOf(heading.mark) + 1);
  return { blocks: [`${'#'.repeat(level)} ${rstInline(heading.title, names)}`], lines: heading.lines };
}

/** Lines that are indented deeper than `indent`, and the blank ones between them. */
function below(lines: readonly string[], at: number, indent = 0): string[] {
  let to = at;
  while (to < lines.length && (!line(lines, to) || indentOf(line(lines, to)) > indent)) to += 1;
  while (to > at && !line(lines, to - 1)) to -= 1;
  return lines.slice(at, to);
}

function nextFilled(lines: readonly string[], at: number): number {
  let to = at;
  while (to < lines.length && !line(lines, to)) to += 1;
  return to;
}

function dedented(lines: readonly string[]): string[] {
  const least = lines.reduce((low, each) => (each ? Math.min(low, indentOf(each)) : low), Infinity);
  return lines.map((each) => each.slice(Number.isFinite(least) ? least : 0));
}

function readQuote(lines: readonly string[], at: number, writing: Writing): Taken {
  const body = below(lines, at);
  return { blocks: [quoted(blocksOf(dedented(body), inner(writing)))], lines: body.length };
}

function readExplicit(lines: readonly string[], at: number, writing: Writing): Taken {
  const first = line(lines, at).slice(2).trim();
  const body = below(lines, at + 1);
  const taken = body.length + 1;
  const directive = /^([A-Za-z][\w:.+-]*) ?::(?:\s+(.*))?$/u.exec(first);
  if (directive) {
    const writer = { names: writing.names, blocks: (inside: readonly string[]) => blocksOf(inside, inner(writing)) };
    return { blocks: directiveMarkdown(directiveOf(directive, body), writer), lines: taken };
  }
  const note = /^\[([^\]]+)\]\s*(.*)$/u.exec(first);
  if (note) {
    const [start = '', ...rest] = blocksOf([note[2] ?? '', ...dedented(body)], inner(writing));
    return { blocks: [`[${note[1]}] ${start}`, ...rest], lines: taken };
  }
  if (!/^(?:_|\|[^|]+\| )/u.test(first) && (first || body.length > 0)) writing.hidden.push([first, ...body].join('\n'));
  return { blocks: [], lines: first || line(lines, at + 1) ? taken : 1 };
}

function directiveOf([, name = '', first = '']: RegExpExecArray, indented: readonly string[]): RstDirective {
  const body = dedented(indented);
  const options = new Map<string, string>();
  const takesArgument = !/^(?:note|tip|hint|important|warning|caution|danger|error|attention|seealso|todo|math)$/u.test(name);
  const takesMore = first !== '' && takesArgument && !/^(?:version|deprecated)/u.test(name);
  const ends = takesMore ? body.findIndex((each) => !each || optionOf(each)) : 0;
  let at = ends === -1 ? body.length : ends;
  const more = body.slice(0, at);
  for (let option = optionOf(line(body, at)); option; option = optionOf(line(body, at))) {
    options.set(option[1] ?? '', option[2] ?? '');
    at += 1;
    while (indentOf(line(body, at)) > 0) at += 1;
  }
  const rest = body.slice(at);
  const argument = [first, ...more].join('\n').trim();
  return takesArgument
    ? { name, argument, options, body: rest }
    : { name, argument: '', options, body: argument ? [argument, ...rest] : rest };
}

function optionOf(text: string): RegExpExecArray | null {
  return /^:([\w-]+):(?:\s+(.*))?$/u.exec(text);
}

function readGrid(lines: readonly string[], at: number, { names }: Writing): Taken {
  let to = at;
  while (/^[+|]/u.test(line(lines, to))) to += 1;
  return { blocks: [tableMarkdown(gridTable(lines.slice(at, to)), (text) => rstInline(text, names))], lines: to - at };
}

/** The line after its last border: the second one, or the third where the header has one of its own. */
function simpleEnd(lines: readonly string[], at: number): number {
  for (let to = at + 1; to < lines.length; to += 1) {
    if (simpleBorder.test(line(lines, to)) && !line(lines, to + 1)) return to + 1;
  }
  return at;
}

function readSimple(lines: readonly string[], at: number, { names }: Writing): Taken {
  const to = simpleEnd(lines, at);
  return { blocks: [tableMarkdown(simpleTable(lines.slice(at, to)), (text) => rstInline(text, names))], lines: to - at };
}

/** A marker counts when what follows it is no unindented second line of a paragraph, as in `A. Smith wrote`. */
function isItem(lines: readonly string[], at: number): boolean {
  const match = item.exec(line(lines, at));
  const next = line(lines, at + 1);
  return match !== null && (!next || indentOf(next) > 0 || item.test(next));
}

/** A bullet, or what stands for any number. */
function kindOf(text: string): string {
  return item.exec(text)?.[1] ?? '1';
}

function readList(lines: readonly string[], at: number, writing: Writing): Taken {
  const items: string[] = [];
  let to = at;
  const kind = kindOf(line(lines, at));
  while (to < lines.length && isItem(lines, to) && kindOf(line(lines, to)) === kind) {
    const [marker = '', bullet, number = ''] = item.exec(line(lines, to)) ?? [];
    const body = below(lines, to + 1);
    const first = line(lines, to).slice(marker.length);
    const content = blocksOf([first, ...aligned(body, marker.length)], inner(writing));
    const sign = bullet ? '- ' : `${/\d+/u.exec(number)?.[0] ?? items.length + 1}. `;
    items.push(sign + content.join('\n\n').replace(/\n(?=[^\n])/gu, `\n${' '.repeat(sign.length)}`));
    to += 1 + body.length;
    const next = nextFilled(lines, to);
    if (next > to && isItem(lines, next) && kindOf(line(lines, next)) === kind) to = next;
  }
  return { blocks: [items.join('\n')], lines: to - at };
}

/** Text below a marker starts where the text beside it does; deeper text keeps what it is deeper. */
function aligned(body: readonly string[], width: number): string[] {
  const least = body.reduce((low, each) => (each ? Math.min(low, indentOf(each)) : low), width);
  return body.map((each) => each.slice(least));
}

function readField(lines: readonly string[], at: number, writing: Writing): Taken {
  const [, name = '', first = ''] = /^:((?:[^:\\`]|\\.|`[^`]*`|:(?!\s|$))+):\s*(.*)$/u.exec(line(lines, at)) ?? [];
  const body = below(lines, at + 1);
  const content = blocksOf([first, ...dedented(body)], inner(writing));
  const isMark = content.length === 0 && /^(?:orphan|nosearch|tocdepth)$/u.test(name);
  const text = [`**${rstInline(name, writing.names)}**`, ...content].join('\n\n').replace(/\n(?=[^\n])/gu, '\n  ');
  return { blocks: isMark ? [] : [`- ${text}`], lines: 1 + body.length };
}

function readLineBlock(lines: readonly string[], at: number, { names }: Writing): Taken {
  let to = at;
  const shown: string[] = [];
  while (/^(?:\||\s+\S)/u.test(line(lines, to))) {
    const each = line(lines, to++);
    if (each.startsWith('|')) shown.push(each.slice(1).trim());
    else shown.push(`${shown.pop() ?? ''} ${each.trim()}`);
  }
  return { blocks: [shown.map((each) => rstInline(each, names)).join('\\\n')], lines: to - at };
}

function readDoctest(lines: readonly string[], at: number): Taken {
  let to = at;
  while (line(lines, to)) to += 1;
  return { blocks: [fenced(lines.slice(at, to), 'python')], lines: to - at };
}

/** To the next blank line. `::` at its end announces code; one line with deeper ones below is a term and its definition. */
function readParagraph(lines: readonly string[], at: number, writing: Writing): Taken {
  let to = at + 1;
  while (line(lines, to) && indentOf(line(lines, to)) === 0 && headingAt(lines, to) === null && !line(lines, to).startsWith('.. ')) to += 1;
  const text = lines.slice(at, to).join('\n');
  const shown = rstInline(text.replace(/^::$|\s+::$/u, '').replace(/::$/u, ':'), writing.names).replace(/^(?=#{1,6}\s|>)/gmu, '\\');
  if (text.endsWith('::')) {
    const start = nextFilled(lines, to);
    const body = below(lines, start);
    return { blocks: [shown, ...(body.length > 0 ? [fenced(dedented(body))] : [])], lines: start + body.length - at };
  }
  const body = line(lines, to) && to === at + 1 ? below(lines, to) : [];
  if (body.length === 0 || indentOf(body[0] ?? '') === 0) return { blocks: [shown], lines: to - at };
  return { blocks: [`**${shown}**`, ...blocksOf(dedented(body), inner(writing))], lines: 1 + body.length };
}
