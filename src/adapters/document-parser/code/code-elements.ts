import type { CodeSymbol } from '#adapters/document-parser/code/code-blocks.js';

interface Open {
  readonly name: string;
  readonly start: number;
  /** Where the comments above it start. */
  readonly lead: number;
  readonly title: string;
  readonly members: CodeSymbol[];
}

const deepest = 6;
const tag = /<(\/?)([\p{L}_][\p{L}\p{N}_.:-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*?)(\/?)>/uy;
const naming = /\s(?:id|name|key)\s*=\s*(?:"([^"]{1,80})"|'([^']{1,80})')/u;
/** What holds no elements: how it starts and how it ends. */
const opaque = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
] as const;

/** Elements of XML with the comments above them, the outermost left open; an element on one line stays with its neighbours. Text that is cut off keeps what was closed. */
export function xmlElements(text: string): CodeSymbol[] {
  const opened: Open[] = [{ name: '', start: 0, lead: 0, title: '', members: [] }];
  let depth = 0;
  let comments: Comments | null = null;
  for (let at = text.indexOf('<'); at !== -1;) {
    const [, end] = opaque.find(([start]) => text.startsWith(start, at)) ?? [];
    tag.lastIndex = at;
    const found = end ? null : tag.exec(text);
    const after = end ? text.indexOf(end, at) + end.length : found ? tag.lastIndex : at + 1;
    if (end && after < at + end.length) break;
    if (comments && !isDirectlyAbove(text.slice(comments.end, at))) comments = null;
    if (found?.[1]) {
      if (depth <= deepest) close(text, { opened, name: found[2] ?? '', end: after });
      depth = Math.max(0, depth - 1);
    } else if (found && !found[4]) {
      depth += 1;
      if (depth <= deepest)
        opened.push({ name: found[2] ?? '', start: at, lead: comments?.start ?? at, title: titleOf(found), members: [] });
    }
    comments = end === '-->' ? withComment(text, comments, { start: at, end: after }) : null;
    at = text.indexOf('<', after);
  }
  const [root] = opened;
  const top = root?.members.length ? root.members : (opened[1]?.members ?? []);
  return top.length === 1 ? top.map((element) => ({ ...element, opens: element.members.length > 0 })) : top;
}

interface Comments {
  readonly start: number;
  readonly end: number;
}

/** Comments on lines of their own; one behind an element belongs to that. */
function withComment(text: string, above: Comments | null, comment: Comments): Comments | null {
  if (above) return { start: above.start, end: comment.end };
  return text.slice(text.lastIndexOf('\n', comment.start - 1) + 1, comment.start).trim() ? null : comment;
}

function isDirectlyAbove(between: string): boolean {
  return !between.trim() && !/\n[ \t]*\r?\n/u.test(between);
}

function titleOf([, , name = '', attributes = '']: RegExpExecArray): string {
  const named = naming.exec(attributes);
  return `<${name}>${named ? ` ${named[1] ?? named[2]}` : ''}`;
}

function close(text: string, { opened, name, end }: { readonly opened: Open[]; readonly name: string; readonly end: number }): void {
  const element = opened.at(-1);
  if (opened.length < 2 || element?.name !== name) return;
  opened.pop();
  if (!text.slice(element.start, end).includes('\n')) return;
  const lineStart = text.lastIndexOf('\n', element.lead - 1) + 1;
  const start = text.slice(lineStart, element.lead).trim() ? element.lead : lineStart;
  opened.at(-1)?.members.push({ start, end, title: element.title, members: element.members });
}
