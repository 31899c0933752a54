/** An Org file as Markdown. */
export interface OrgMarkdown {
  readonly title: string | null;
  readonly markdown: string;
  /** Comments that were left out. */
  readonly hidden: number;
}

interface Writing {
  readonly blocks: string[][];
  title: string | null;
  hidden: number;
}

const heading = /^(\*+) +(.*?)(?:[ \t]+:(?:[\p{L}\p{N}_@#%]+:)+)?[ \t]*$/u;
const blockStart = /^\s*#\+begin_(\w+)(?:\s+(.*))?$/iu;
const drawer = /^\s*:(?:PROPERTIES|LOGBOOK|[A-Z_-]+):\s*$/u;
const item = /^(\s*)(?:[-+]|\*(?=\s)|\d{1,4}[.)])\s+/u;
const picture = /\.(?:png|jpe?g|gif|webp|bmp|tiff?|svg)$/iu;
const inlineMarkup = new RegExp(
  [
    '\\[\\[(?<target>[^\\[\\]\\n]+)\\](?:\\[(?<label>[^\\[\\]\\n]+)\\])?\\]',
    '(?<=^|[\\s({\'"-])(?<mark>[*/_+=~])(?<marked>\\S|\\S[^\\n]{0,500}?\\S)\\k<mark>(?=$|[\\s)}.,;:!?\'"，。；：！？、-])',
    '\\[fn:(?<note>[\\w-]+)\\]',
  ].join('|'),
  'gmu',
);
const marks: Readonly<Record<string, string>> = { '*': '**', '/': '*', '+': '~~', '=': '`', '~': '`', _: '' };

/** Org text as Markdown: headings, code, tables, lists and links stay; drawers, settings and comments do not. */
export function orgToMarkdown(text: string): OrgMarkdown {
  const lines = text.split('\n').map((line) => line.trimEnd());
  const writing: Writing = { blocks: [], title: null, hidden: 0 };
  for (let at = 0; at < lines.length;) at += Math.max(1, readAt(lines, at, writing));
  return { title: writing.title, markdown: writing.blocks.map((block) => block.join('\n')).join('\n\n'), hidden: writing.hidden };
}

/** How many lines were read. */
function readAt(lines: readonly string[], at: number, writing: Writing): number {
  const line = lines[at] ?? '';
  const { blocks } = writing;
  const start = blockStart.exec(line);
  if (start) return readBlock(lines, at, { writing, kind: start[1]?.toLowerCase() ?? '', setting: start[2] ?? '' });
  const head = heading.exec(line);
  if (head) return readHeading(lines, at, { writing, stars: head[1]?.length ?? 1, title: head[2] ?? '' });
  if (drawer.test(line)) {
    const end = lines.slice(at, at + 200).findIndex((each) => /^\s*:END:\s*$/iu.test(each));
    if (end !== -1) return end + 1;
  }
  const [, name = '', value = ''] = /^\s*#\+(\w+):\s*(.*)$/u.exec(line) ?? [];
  if (/^title$/iu.test(name)) writing.title ??= value.trim() || null;
  if (/^caption$/iu.test(name)) blocks.push([orgInline(value)]);
  if (name || /^\s*#\+/u.test(line)) return 1;
  if (/^\s*#(?:\s|$)/u.test(line)) {
    writing.hidden += 1;
    return countWhile(lines, at, (each) => /^\s*#(?:\s|$)/u.test(each));
  }
  if (/^\s*\|/u.test(line)) return readTable(lines, at, blocks);
  if (/^\s*:(?:\s|$)/u.test(line)) return readLiteral(lines, at, blocks);
  if (item.test(line)) return readList(lines, at, blocks);
  if (!line || /^-{5,}$/u.test(line)) return 1;
  const count = countWhile(lines, at, (each) => isText(each));
  blocks.push(lines.slice(at, at + Math.max(1, count)).map((each) => escapeStart(orgInline(each.trim()))));
  return count;
}

function isText(line: string): boolean {
  return line !== '' && ![heading, blockStart, drawer, item, /^\s*[|#]/u, /^\s*:(?:\s|$)/u].some((pattern) => pattern.test(line));
}

function countWhile(lines: readonly string[], at: number, holds: (line: string) => boolean): number {
  let to = at;
  while (to < lines.length && holds(lines[to] ?? '')) to += 1;
  return to - at;
}

function readHeading(
  lines: readonly string[],
  at: number,
  { writing, stars, title }: { readonly writing: Writing; readonly stars: number; readonly title: string },
): number {
  if (!/^COMMENT\b/u.test(title)) {
    writing.blocks.push([`${'#'.repeat(Math.min(6, stars))} ${orgInline(title)}`]);
    return 1;
  }
  writing.hidden += 1;
  return 1 + countWhile(lines, at + 1, (each) => (/^(\*+) /u.exec(each)?.[1]?.length ?? Infinity) > stars);
}

function readBlock(
  lines: readonly string[],
  at: number,
  { writing, kind, setting }: { readonly writing: Writing; readonly kind: string; readonly setting: string },
): number {
  const count = countWhile(lines, at + 1, (line) => !new RegExp(`^\\s*#\\+end_${kind}\\b`, 'iu').test(line));
  const body = dedented(lines.slice(at + 1, at + 1 + count)).map((line) => line.replace(/^,(?=\*|#\+)/u, ''));
  if (kind === 'comment') writing.hidden += 1;
  else if (/^(?:src|example|export|verbatim)$/u.test(kind)) {
    const fence = '`'.repeat(Math.max(3, ...[...body.join('\n').matchAll(/^\s*(`{3,})/gmu)].map(([, found = '']) => found.length + 1)));
    writing.blocks.push([`${fence}${kind === 'src' ? (setting.split(/\s/u)[0] ?? '') : ''}`, ...body, fence]);
  } else {
    const inside = orgToMarkdown(body.join('\n').replace(/^\s*#\+begin_/gimu, '#+'));
    const isQuote = kind === 'quote' || kind === 'verse';
    if (inside.markdown) writing.blocks.push(inside.markdown.split('\n').map((line) => (isQuote ? `> ${line}` : line)));
  }
  return count + 2;
}

function readTable(lines: readonly string[], at: number, blocks: string[][]): number {
  const count = countWhile(lines, at, (line) => /^\s*\|/u.test(line));
  const rows = lines
    .slice(at, at + count)
    .filter((line) => !/^\s*\|[-+]+\|?$/u.test(line))
    .map((line) =>
      line
        .trim()
        .replace(/^\||\|$/gu, '')
        .split('|')
        .map((cell) => orgInline(cell.trim())),
    );
  const columns = rows.reduce((most, { length }) => Math.max(most, length), 0);
  const written = rows.map((row) => `| ${Array.from({ length: columns }, (_, i) => row[i] ?? '').join(' | ')} |`);
  const rule = `| ${Array.from({ length: columns }, () => '---').join(' | ')} |`;
  if (written.length > 0) blocks.push([written[0] ?? '', rule, ...written.slice(1)]);
  return count;
}

function readLiteral(lines: readonly string[], at: number, blocks: string[][]): number {
  const count = countWhile(lines, at, (line) => /^\s*:(?:\s|$)/u.test(line));
  blocks.push(['```', ...lines.slice(at, at + count).map((line) => line.replace(/^\s*: ?/u, '')), '```']);
  return count;
}

/** Items with what is indented below them; a blank line between two ends no list. */
function readList(lines: readonly string[], at: number, blocks: string[][]): number {
  const least = item.exec(lines[at] ?? '')?.[1]?.length ?? 0;
  const isInside = (line: string): boolean =>
    line !== '' && !blockStart.test(line) && !drawer.test(line) && (item.test(line) || line.search(/\S/u) > least);
  const count = countWhile(lines, at, isInside);
  blocks.push(
    lines.slice(at, at + count).map((line) => {
      const [marker = ''] = item.exec(line) ?? [];
      const text = line
        .slice(marker.length)
        .trim()
        .replace(/^\[-\]\s/u, '[ ] ');
      const [term = '', name] = marker ? (/^(.+?)\s+::(?:\s+|$)/u.exec(text) ?? []) : [];
      const shown = name ? `**${orgInline(name)}**: ${orgInline(text.slice(term.length))}` : orgInline(text);
      return `${' '.repeat(Math.max(0, line.search(/\S/u) - least))}${marker.trim().replace(/^[+*]/u, '-').replace(')', '.')} ${shown}`.trimEnd();
    }),
  );
  return count;
}

function orgInline(text: string): string {
  return text.replace(inlineMarkup, (raw, ...found: unknown[]) => {
    const { target, label, mark, marked, note } = found.at(-1) as Readonly<Record<string, string | undefined>>;
    if (target) return linkMarkdown(target, label);
    if (note) return `[^${note}]`;
    return mark && marked ? `${marks[mark]}${mark === '=' || mark === '~' ? marked : orgInline(marked)}${marks[mark]}` : raw;
  });
}

function linkMarkdown(target: string, label: string | undefined): string {
  const address = target.replace(/^file:/u, '').replace(/::[^]*$/u, '');
  const written = /[\s()]/u.test(address) ? `<${address}>` : address;
  if (picture.test(address) && !label) return `![](${written})`;
  if (/^[*#]/u.test(target)) return label ?? target.slice(1);
  return `[${label ?? address}](${written})`;
}

function escapeStart(line: string): string {
  return line.replace(/^(?=#{1,6}\s|>|`{3}|~{3})/u, '\\');
}

function dedented(lines: readonly string[]): string[] {
  const least = lines.reduce((low, line) => (line ? Math.min(low, line.search(/\S/u)) : low), Infinity);
  return lines.map((line) => line.slice(Number.isFinite(least) ? least : 0));
}
