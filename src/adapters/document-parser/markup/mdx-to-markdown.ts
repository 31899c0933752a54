/** MDX as Markdown. */
export interface MdxMarkdown {
  readonly markdown: string;
  /** Comments that were left out. */
  readonly hidden: number;
}

const fence = /^[ \t]*(`{3,}|~{3,})[^\n]*\n(?:[^]*?\n)?[ \t]*\1[`~]*[ \t]*(?:\n|$)/gmu;
const program = /^(?:import|export)\b[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*(?:\n|$)/gmu;
const importLine =
  /^import\s+(?:["']|\{|[\w*][^\n]*\bfrom\b\s*["'])|^export\s+(?:default|const|let|var|function|class|async|type|interface|\{|\*)/u;
const nested = '\\{(?:[^{}]|\\{(?:[^{}]|\\{[^{}]*\\})*\\})*\\}';
const tag = new RegExp(
  `(?<code>(?<!\`)(\`{1,3})(?!\`)[^]{1,2000}?(?<!\`)\\2(?!\`))|\\{\\s*/\\*(?<comment>[^]*?)\\*/\\s*\\}|<(?<close>/?)(?<name>[A-Za-z][\\w.-]*|(?=>))(?<attributes>(?:"[^"]*"|'[^']*'|${nested}|[^<>"'{}]){0,4000}?)/?>`,
  'gu',
);
/** Where a tag stood. */
const cut = '\u0001';
/** Titles of tabs, cards and notes are shown. */
const shownAttributes = /\s(?:title|label|summary|heading)=(?:"([^"]+)"|'([^']+)'|\{["'`]([^"'`]+)["'`]\})/gu;
/** Told by what reads Markdown. */
const html: ReadonlySet<string> = new Set('img table thead tbody tfoot tr td th colgroup col caption br'.split(' '));

/** MDX without its program: imports, exports and the tags of components are left out, what they hold stays. */
export function mdxToMarkdown(text: string): MdxMarkdown {
  const counted = { hidden: 0, depth: 0 };
  let from = 0;
  let markdown = '';
  for (const match of text.matchAll(fence)) {
    markdown += prose(text.slice(from, match.index), counted) + (counted.depth > 0 ? flushLeft(match[0]) : match[0]);
    from = match.index + match[0].length;
  }
  return { markdown: markdown + prose(text.slice(from), counted), hidden: counted.hidden };
}

interface Counted {
  hidden: number;
  /** How many components are open. */
  depth: number;
}

function prose(text: string, counted: Counted): string {
  const isInside = counted.depth > 0;
  const bare = text.replace(program, (block) => (importLine.test(block) ? afterImports(block) : block));
  const shown = bare.replace(tag, (raw, ...found: unknown[]) => {
    const { code, comment, close, name = '', attributes = '' } = found.at(-1) as Readonly<Record<string, string | undefined>>;
    if (code !== undefined || html.has(name)) return raw;
    if (comment !== undefined) {
      counted.hidden += 1;
      return '';
    }
    const titles = close ? [] : [...attributes.matchAll(shownAttributes)].map((each) => `**${each[1] ?? each[2] ?? each[3]}**`);
    if (!raw.endsWith('/>')) counted.depth = Math.max(0, counted.depth + (close ? -1 : 1));
    return cut + (titles.length > 0 ? `\n\n${titles.join(' ')}\n\n${cut}` : '');
  });
  const [first = '', ...rest] = shown.split(cut);
  return (isInside ? dedented(`\n${first}`).slice(1) : first) + rest.map(dedented).join('');
}

/** Within components text is indented for the eye, and would become code. The first line goes on where the tag stood. */
function dedented(text: string): string {
  const [first = '', ...lines] = text.split('\n');
  const least = lines.reduce((low, line) => (line.trim() ? Math.min(low, line.search(/\S/u)) : low), Infinity);
  return [first, ...lines.map((line) => line.slice(Number.isFinite(least) ? least : line.length))].join('\n');
}

/** Imports stand together; text may follow in the very next line. */
function afterImports(block: string): string {
  if (block.startsWith('export')) return '\n';
  const lines = block.split('\n');
  let at = 0;
  for (let open = false; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (!open && !importLine.test(line)) break;
    open = !/["'];?\s*(?:\/\/.*)?$|\};?\s*$/u.test(line);
  }
  return `\n${lines.slice(at).join('\n')}`;
}

function flushLeft(code: string): string {
  const indent = /^[ \t]*/u.exec(code)?.[0] ?? '';
  return indent.length < 2 ? code : code.replaceAll(new RegExp(`^${indent}`, 'gmu'), '');
}
