import type { CodeSymbol } from '#adapters/document-parser/code/code-blocks.js';

interface Open {
  readonly entries: CodeSymbol[];
  start: number;
  title: string | null;
  members: readonly CodeSymbol[];
}

const deepest = 6;
const longestTitle = 100;

/** Keys of JSON and the items of its lists; an entry on one line stays with its neighbours. Comments and trailing commas are passed over. */
export function jsonKeys(text: string): CodeSymbol[] {
  const token = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|[{}[\],:]/gu;
  const opened: Open[] = [{ entries: [], start: 0, title: null, members: [] }];
  let depth = 0;
  let lastText: string | null = null;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [sign] = match;
    const top = opened.at(-1);
    if (!top) break;
    if (sign.startsWith('"')) lastText = sign.slice(1, -1);
    else if (sign === ':' && depth < deepest) top.title = lastText?.slice(0, longestTitle) ?? null;
    else if (sign === '{' || sign === '[') {
      depth += 1;
      if (depth < deepest) opened.push({ entries: [], start: match.index + 1, title: null, members: [] });
    } else if (sign === '}' || sign === ']') {
      if (depth < deepest && opened.length > 1) closeList(text, { opened, at: match.index });
      depth = Math.max(0, depth - 1);
    } else if (sign === ',' && depth < deepest) closeEntry(text, top, match.index + 1);
  }
  return outermost(opened[0], opened);
}

function closeList(text: string, { opened, at }: { readonly opened: Open[]; readonly at: number }): void {
  const list = opened.pop();
  const around = opened.at(-1);
  if (!list || !around) return;
  closeEntry(text, list, at);
  around.members = list.entries;
}

function closeEntry(text: string, open: Open, end: number): void {
  const piece = text.slice(open.start, end);
  const start = open.start + piece.length - piece.trimStart().length;
  if (text.slice(start, end).trimEnd().includes('\n')) {
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const from = text.slice(lineStart, start).trim() ? start : lineStart;
    open.entries.push({ start: from, end, title: open.title, members: open.members });
  }
  open.start = end;
  open.title = null;
  open.members = [];
}

/** The value of the file itself is no symbol, its entries are. */
function outermost(root: Open | undefined, opened: readonly Open[]): CodeSymbol[] {
  const entries = root?.entries.length ? root.entries : (root?.members ?? []);
  return [...(entries.length > 0 ? entries : (opened[1]?.entries ?? []))];
}
