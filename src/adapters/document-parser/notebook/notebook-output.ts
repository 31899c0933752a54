import { fenced } from '#adapters/document-parser/notebook/fenced.js';
import { htmlToMarkdown } from '#adapters/document-parser/html/html-to-markdown.js';
import { recordOf, textOf, type JsonRecord } from '#adapters/document-parser/notebook/notebook-cells.js';

export interface NotebookOutput {
  /** Empty when the output is a picture only. */
  readonly markdown: string;
  /** Base64. */
  readonly pictures: readonly string[];
  readonly isCut: boolean;
}

const mostLines = 20;
const longestLine = 300;
const longestHtml = 2_000_000;
const pictureKinds = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const;
const oldKinds: Readonly<Record<string, string>> = {
  text: 'text/plain',
  html: 'text/html',
  png: 'image/png',
  jpeg: 'image/jpeg',
  latex: 'text/latex',
  markdown: 'text/markdown',
};
// oxlint-disable-next-line no-control-regex -- terminals are told colours by control characters
const colours = /\u001B\[[\d;]*[A-Za-z]/gu;

/** One output of a cell: tables as Markdown, pictures to be read, errors by name, other text as its first lines. */
export function notebookOutput(output: JsonRecord): NotebookOutput {
  switch (output['output_type']) {
    case 'stream':
      return plain(textOf(output['text']));
    case 'error':
    case 'pyerr':
      return plain([output['ename'], output['evalue']].map(textOf).filter(Boolean).join(': '));
    default:
      return shown(formsOf(output));
  }
}

/** What is shown, by kind; in version 3 the kinds are fields of the output itself. */
function formsOf(output: JsonRecord): ReadonlyMap<string, string> {
  const old = Object.entries(oldKinds).flatMap(([name, kind]) => (output[name] === undefined ? [] : [[kind, output[name]] as const]));
  const entries = [...old, ...Object.entries(recordOf(output['data']))];
  return new Map(entries.map(([kind, value]) => [kind, textOf(value)]));
}

function shown(forms: ReadonlyMap<string, string>): NotebookOutput {
  const html = forms.get('text/html') ?? '';
  if (/<table\b/iu.test(html) && html.length <= longestHtml) {
    const { text, isCut } = firstLines(htmlToMarkdown(html), mostLines + 2);
    if (text.trim()) return { markdown: text, pictures: [], isCut };
  }
  const picture = pictureKinds.map((kind) => forms.get(kind)).find(Boolean);
  if (picture) return { markdown: '', pictures: [picture], isCut: false };
  const written = forms.get('text/markdown') ?? forms.get('text/latex');
  if (written) {
    const { text, isCut } = firstLines(written, mostLines);
    return { markdown: text, pictures: [], isCut };
  }
  return plain(forms.get('text/plain') ?? '');
}

function plain(output: string): NotebookOutput {
  const { text, isCut } = firstLines(output.replace(colours, '').replace(/^[^\n]*\r(?!\n)/gmu, ''), mostLines);
  return { markdown: text.trim() ? fenced(text, '') : '', pictures: [], isCut };
}

function firstLines(text: string, most: number): { readonly text: string; readonly isCut: boolean } {
  const lines = text.trimEnd().split('\n');
  const kept = lines.slice(0, most).map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line));
  const isLong = lines.slice(0, most).some(({ length }) => length > longestLine);
  return { text: lines.length > most ? [...kept, '…'].join('\n') : kept.join('\n'), isCut: lines.length > most || isLong };
}
