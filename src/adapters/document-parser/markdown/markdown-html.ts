import type { Nodes, Parents } from 'mdast';
import type { Span } from '#domain/document.js';
import { htmlToMarkdown } from '#adapters/document-parser/html/html-to-markdown.js';
import { markdownTree } from '#adapters/document-parser/markdown/markdown-tree.js';

/** Markdown without what its reader does not see. */
export interface VisibleMarkdown {
  readonly text: string;
  /** Comments and hidden elements that were left out. */
  readonly hidden: number;
}

interface Change extends Span {
  readonly text: string;
  readonly hidden: number;
}

const comment = /<!--[^]*?(?:-->|$)/gu;
const unseen =
  /<([a-z][a-z\d-]*)(?![a-z\d-])(?=[^<>]*(?:\bstyle\s*=\s*(?:"[^"]*|'[^']*)(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*[;"'])|\shidden(?=[\s=/>])))[^<>]*>/iu;
const empty: ReadonlySet<string> = new Set(['img', 'br', 'hr', 'input', 'meta', 'link', 'wbr', 'source']);
const deepest = 100;
/** Of one piece of HTML; more are nested to do harm, and stay as they are. */
const mostTables = 50;

/** Leaves out comments, those written as links too, and elements that are not shown, and writes tables of HTML as Markdown; code stays as it is. */
export function visibleMarkdown(text: string): VisibleMarkdown {
  if (!/<|^\s{0,3}\[[^\]\n]*\]:/mu.test(text)) return { text, hidden: 0 };
  const changes: Change[] = [];
  collect(markdownTree(text), { text, changes, depth: 0 });
  let from = 0;
  let visible = '';
  for (const { start, end, text: instead } of changes) {
    visible += text.slice(from, start) + instead;
    from = end;
  }
  return { text: visible + text.slice(from), hidden: changes.reduce((sum, { hidden }) => sum + hidden, 0) };
}

interface Collecting {
  readonly text: string;
  readonly changes: Change[];
  readonly depth: number;
}

function collect({ children }: Parents, collecting: Collecting): void {
  const { text, changes, depth } = collecting;
  const unclosed = new Set<string>();
  for (let i = 0; i < children.length; i += 1) {
    const node = children[i];
    if (!node) continue;
    if ('children' in node && depth < deepest) collect(node, { ...collecting, depth: depth + 1 });
    const place = placeOf(node);
    if (place && isCommentDefinition(node)) changes.push({ ...place, text: '', hidden: 1 });
    if (node.type !== 'html' || !place) continue;
    const html = text.slice(place.start, place.end);
    const name = unseen.exec(html.replace(comment, ''))?.[1]?.toLowerCase() ?? (depth === 0 && /<table\b/iu.test(html) ? 'table' : null);
    const last = name && !empty.has(name) && !unclosed.has(name) ? closingOf(children, i, { text, name }) : i;
    if (name && last === null) unclosed.add(name);
    const end = placeOf(children[last ?? i])?.end ?? place.end;
    const change = changed(text, { start: place.start, end }, name);
    if (change) changes.push(change);
    i = last ?? i;
  }
}

/** `[//]: # (nobody sees this)`: a link that leads nowhere, kept for its words. */
function isCommentDefinition(node: Nodes): boolean {
  return node.type === 'definition' && Boolean(node.title) && /^(?:#|)$/u.test(node.url);
}

function changed(text: string, { start, end }: Span, name: string | null): Change | null {
  const html = text.slice(start, end);
  let hidden = 0;
  const shown = html.replace(comment, () => {
    hidden += 1;
    return '';
  });
  const left = name ? withoutUnseen(shown) : { html: shown, hidden: 0 };
  const tables = left.html.match(/<table\b/giu)?.length ?? 0;
  const isTable = tables > 0 && tables <= mostTables;
  if (hidden + left.hidden === 0 && !(isTable && name)) return null;
  const instead = isTable && name ? `\n\n${htmlToMarkdown(left.html)}\n\n` : left.html;
  return { start, end, text: instead, hidden: hidden + left.hidden };
}

/** Elements that are not shown go with all that is in them. */
function withoutUnseen(html: string): { html: string; hidden: number } {
  let rest = html;
  let hidden = 0;
  for (let found = unseen.exec(rest); found && hidden < 1_000; found = unseen.exec(rest)) {
    const end = found[1] && !empty.has(found[1].toLowerCase()) ? endOf(rest, found.index, found[1]) : found.index + found[0].length;
    rest = rest.slice(0, found.index) + rest.slice(end);
    hidden += 1;
  }
  return { html: rest, hidden };
}

function endOf(html: string, start: number, name: string): number {
  const tag = new RegExp(`<(/?)${name}\\b[^<>]*>`, 'giu');
  tag.lastIndex = start;
  let open = 0;
  for (let match = tag.exec(html); match; match = tag.exec(html)) {
    open += match[1] ? -1 : 1;
    if (open <= 0) return tag.lastIndex;
  }
  return html.length;
}

/** Blank lines part what belongs together: the sibling that holds the end of an element; null when none does. */
function closingOf(
  children: readonly Nodes[],
  at: number,
  { text, name }: { readonly text: string; readonly name: string },
): number | null {
  const tag = new RegExp(`<(/?)${name}\\b[^<>]*>`, 'giu');
  let open = 0;
  for (let i = at; i < children.length; i += 1) {
    const place = placeOf(children[i]);
    if (!place || children[i]?.type === 'code') continue;
    for (const match of text.slice(place.start, place.end).matchAll(tag)) open += match[1] ? -1 : 1;
    if (open <= 0) return i;
  }
  return null;
}

function placeOf(node: Nodes | undefined): Span | null {
  const start = node?.position?.start.offset;
  const end = node?.position?.end.offset;
  return start === undefined || end === undefined ? null : { start, end };
}
