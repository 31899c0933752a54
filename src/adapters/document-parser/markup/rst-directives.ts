import { parse as parseCsv } from 'csv-parse/sync';
import { htmlToMarkdown } from '#adapters/document-parser/html/html-to-markdown.js';
import { rstInline, type RstNames } from '#adapters/document-parser/markup/rst-inline.js';
import { listTable, tableMarkdown } from '#adapters/document-parser/markup/rst-tables.js';

/** `.. name:: argument` with its options and what is indented below. */
export interface RstDirective {
  readonly name: string;
  readonly argument: string;
  readonly options: ReadonlyMap<string, string>;
  readonly body: readonly string[];
}

interface Writing {
  readonly names: RstNames;
  /** Markdown of the body, as blocks. */
  readonly blocks: (lines: readonly string[]) => string[];
}

const codes =
  /^(?:code|code-block|sourcecode|prompt|parsed-literal|doctest|ipython|highlight-block|mermaid|graphviz|productionlist|testcode)$/u;
const notes =
  /^(?:note|tip|hint|important|warning|caution|danger|error|attention|seealso|todo|admonition|topic|sidebar|versionadded|versionchanged|deprecated|epigraph|pull-quote)$/u;
/** Say how a page is built, and nothing to who reads it. */
const silent =
  /^(?:toctree|contents|role|default-role|include|literalinclude|highlight|currentmodule|currentclass|meta|index|title|sectnum|default-domain|target-notes|tabularcolumns|raw)$/u;

/** What a reader sees of a directive, as blocks of Markdown. */
export function directiveMarkdown(directive: RstDirective, { names, blocks }: Writing): string[] {
  const { name, argument, options, body } = directive;
  const inline = (text: string): string => rstInline(text, names);
  if (codes.test(name)) return [...caption(options, inline), fenced(body, /^[\w+#.-]+$/u.exec(argument)?.[0] ?? '')];
  if (notes.test(name)) return [quoted([`**${[titled(name), inline(argument)].filter(Boolean).join(': ')}**`, ...blocks(body)])];
  if (name === 'image' || name === 'figure') return [`![${options.get('alt') ?? ''}](${address(argument)})`, ...blocks(body)];
  if (name === 'math') return [`$$\n${[argument, ...body].join('\n').trim()}\n$$`];
  if (name === 'list-table') return table(argument, tableMarkdown(listTable(body), inline), inline);
  if (name === 'csv-table') return table(argument, tableMarkdown(csvRows(directive), inline), inline);
  if (name === 'table') return [...(argument ? [`**${inline(argument)}**`] : []), ...blocks(body)];
  if (name === 'raw' && /html/iu.test(argument)) return [htmlToMarkdown(body.join('\n'))].filter(Boolean);
  if (name === 'rubric' || name === 'centered') return [`**${inline(argument)}**`, ...blocks(body)];
  if (name === 'autosummary')
    return [
      body
        .filter((line) => line.trim())
        .map((line) => `- ${inline(line.trim())}`)
        .join('\n'),
    ].filter(Boolean);
  if (silent.test(name)) return [];
  const isSignature = /^(?:auto|doxygen|[a-z]+:|function$|class$|method$|attribute$|data$|exception$|module$|option$|envvar$)/u.test(name);
  const shown = argument && isSignature ? `\`${argument.replace(/\s+/gu, ' ')}\`` : inline(argument);
  return [shown, ...blocks(body)].filter(Boolean);
}

/** Code keeps its indentation; the fence is longer than any in it. */
export function fenced(lines: readonly string[], language = ''): string {
  const text = lines.join('\n').replace(/^(?:[ \t]*\n)+|\s+$/gu, '');
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/^\s*(`{3,})/gmu)].map(([, marks = '']) => marks.length + 1)));
  return `${fence}${language}\n${text}\n${fence}`;
}

export function quoted(blocks: readonly string[]): string {
  return blocks
    .join('\n\n')
    .replace(/^(?=.)/gmu, '> ')
    .replace(/^$/gmu, '>');
}

function titled(name: string): string {
  if (name === 'admonition' || name === 'topic' || name === 'sidebar') return '';
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function caption(options: ReadonlyMap<string, string>, inline: (text: string) => string): string[] {
  const text = options.get('caption');
  return text ? [inline(text)] : [];
}

function address(argument: string): string {
  const source = argument.replace(/\n\s*/gu, '');
  return /[\s()]/u.test(source) ? `<${source}>` : source;
}

function table(title: string, markdown: string, inline: (text: string) => string): string[] {
  return [...(title ? [`**${inline(title)}**`] : []), markdown].filter(Boolean);
}

function csvRows({ options, body }: RstDirective): string[][][] {
  const settings = { relaxQuotes: true, relaxColumnCount: true, trim: true, skipEmptyLines: true };
  try {
    const header = options.get('header');
    const rows = parseCsv([...(header ? [header] : []), ...body].join('\n'), settings);
    return rows.map((row) => row.map((cell) => [cell]));
  } catch {
    return body.filter((line) => line.trim()).map((line) => [[line]]);
  }
}
