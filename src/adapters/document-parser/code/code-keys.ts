import type { CodeSymbol } from '#adapters/document-parser/code/code-blocks.js';

interface Line {
  readonly start: number;
  /** After its line end. */
  readonly end: number;
  readonly indent: number;
  readonly title: string | null;
}

const deepest = 6;
const longestTitle = 100;
const key = /^(?:"([^"]{1,100})"|'([^']{1,100})'|([^\s#:"'[\]{},&*!|>%@-][^:#]{0,99}?))[ \t]*:(?=\s|$)/u;
const section = /^\[{1,2}[ \t]*([^[\]]{1,100}?)[ \t]*\]{1,2}/u;

/** Top-level keys of YAML by indentation, each with the comments above it and with what is below it. */
export function yamlKeys(text: string): CodeSymbol[] {
  return nested(linesOf(text, yamlTitle), 0);
}

/** Sections of TOML and INI; in text of several lines between quotes there are none. */
export function sectionKeys(text: string): CodeSymbol[] {
  let quotes: string | null = null;
  return nested(
    linesOf(text, (line) => {
      const isWithin = quotes !== null;
      for (const [sign] of line.matchAll(/"""|'''/gu)) quotes = quotes === null ? sign : quotes === sign ? null : quotes;
      return isWithin ? null : (section.exec(line)?.[1] ?? null);
    }).map((line) => ({ ...line, indent: line.title === null ? 1 : 0 })),
    deepest,
  );
}

function yamlTitle(line: string): string | null {
  if (line.startsWith('---')) return null;
  if (line.startsWith('- ')) return line.slice(2).trim().slice(0, longestTitle);
  const found = key.exec(line);
  return found ? (found[1] ?? found[2] ?? found[3] ?? null) : null;
}

function linesOf(text: string, titleOf: (line: string) => string | null): Line[] {
  const lines: Line[] = [];
  let comments: number | null = null;
  for (let start = 0; start < text.length;) {
    const next = text.indexOf('\n', start);
    const end = next === -1 ? text.length : next + 1;
    const line = text.slice(start, end);
    const content = line.trimStart();
    const isComment = /^[#;]/u.test(content);
    if (isComment) comments ??= start;
    else if (!content) comments = null;
    if (content && !isComment) {
      // The items of a list may stand as far left as its key, and are below it all the same.
      const indent = line.length - content.length + (content.startsWith('- ') ? 1 : 0);
      lines.push({ start: comments ?? start, end, indent, title: titleOf(content) });
      comments = null;
    }
    start = end;
  }
  return lines;
}

/** A key holds the lines that are indented more; a key of one line stays with its neighbours. */
function nested(lines: readonly Line[], depth: number): CodeSymbol[] {
  const least = lines.reduce((low, { indent }) => Math.min(low, indent), Infinity);
  const symbols: CodeSymbol[] = [];
  for (let i = 0; i < lines.length;) {
    const head = lines[i];
    let to = i + 1;
    while (to < lines.length && isBelow(lines[to], least)) to += 1;
    const last = lines[to - 1];
    if (head && last && head.title !== null && to - i > 1) {
      const members = depth < deepest ? nested(lines.slice(i + 1, to), depth + 1) : [];
      symbols.push({ start: head.start, end: last.end, title: head.title || null, members });
    }
    i = to;
  }
  return symbols;
}

/** Text of a value may stand as far left as its key. */
function isBelow(line: Line | undefined, least: number): boolean {
  return line !== undefined && (line.indent > least || (line.title === null && line.indent === least));
}
