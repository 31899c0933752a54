import type { Block } from '#domain/document.js';

/** A named piece of source code: a function, a class, a key. Pieces beside one another are in order and do not overlap. */
export interface CodeSymbol {
  readonly start: number;
  readonly end: number;
  /** As it is written, such as `def bar`; null when it has no name. */
  readonly title: string | null;
  /** What it is cut into where it is long. */
  readonly members: readonly CodeSymbol[];
  /** Cut into its members however short: a namespace is no unit. */
  readonly opens?: boolean;
  /** Where its definition starts, below its comments; at `start` unless given. */
  readonly at?: number;
  /** Only named, and left with what stands beside it: a constant, a class of one line. */
  readonly isLoose?: boolean;
}

/** Longest class or key that stays in one piece, and longest run of loose statements, in lines. */
const longest = 60;
const deepest = 12;
/** Brackets that only close what stands above them. */
const closing = /^(?:[\s)\]}>;,]|end\b|#endif\b.*|<\/[^<>]*>)*$/u;

interface Place {
  readonly start: number;
  readonly end: number;
  readonly path: readonly string[];
}

/** All of a source text as code blocks: each symbol one, what lies between symbols together; `title` is the path of the symbol. */
export function codeBlocks(text: string, symbols: readonly CodeSymbol[]): Block[] {
  const places: Place[] = [];
  placeSymbols(text, { start: 0, end: text.length, path: [] }, { symbols, places });
  const blocks: Block[] = [];
  for (const { start, end, path } of places) {
    const title = path.join(' > ');
    const above = blocks.at(-1);
    if (above && closing.test(text.slice(start, end))) blocks[blocks.length - 1] = { ...above, end: trimmed(text, start, end).end };
    else blocks.push({ kind: 'code', ...trimmed(text, start, end), ...(title && { title }) });
  }
  return blocks.map((block) => ({ ...block, ...trimmed(text, block.start, block.end) })).filter(({ start, end }) => start < end);
}

interface Placing {
  readonly symbols: readonly CodeSymbol[];
  readonly places: Place[];
}

function placeSymbols(text: string, around: Place, { symbols, places }: Placing): void {
  let from = around.start;
  for (const symbol of symbols) {
    if (symbol.isLoose || symbol.start < from || symbol.end > around.end) continue;
    placeLoose(text, { ...around, start: from, end: symbol.start }, places);
    const inner = { start: symbol.start, end: symbol.end, path: symbol.title ? [...around.path, symbol.title] : around.path };
    const isCut = symbol.members.some(({ isLoose }) => !isLoose) && inner.path.length < deepest;
    if (isCut && (symbol.opens || linesIn(text, symbol.start, symbol.end) > longest)) {
      placeSymbols(text, inner, { symbols: symbol.members, places });
    } else places.push(inner);
    from = symbol.end;
  }
  placeLoose(text, { ...around, start: from }, places);
}

/** Loose statements stay together up to a length, then part at a blank line. */
function placeLoose(text: string, { start, end, path }: Place, places: Place[]): void {
  let from = start;
  while (linesIn(text, from, end) > longest) {
    const to = cutOf(text, from, end);
    if (text.slice(from, to).trim()) places.push({ start: from, end: to, path });
    from = to;
  }
  if (text.slice(from, end).trim()) places.push({ start: from, end, path });
}

/** After the last blank line among the first lines, else after the last of them. */
function cutOf(text: string, start: number, end: number): number {
  let last = start;
  let gap = 0;
  for (let line = 0; line < longest; line += 1) {
    const next = text.indexOf('\n', last) + 1;
    if (next === 0 || next >= end) return end;
    if (line > 0 && !text.slice(last, next).trim()) gap = next;
    last = next;
  }
  return gap || last;
}

/** At most one more than is asked for anywhere, so that long texts are not counted again and again. */
function linesIn(text: string, start: number, end: number): number {
  let lines = 1;
  for (let at = text.indexOf('\n', start); at !== -1 && at < end && lines <= longest; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** Without blank lines around it; the first line keeps its indentation. */
function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  const piece = text.slice(start, end);
  const blank = piece.length - piece.trimStart().length;
  const lineStart = piece.lastIndexOf('\n', blank) + 1;
  return { start: start + (blank === piece.length ? blank : Math.min(lineStart, blank)), end: start + piece.trimEnd().length };
}
