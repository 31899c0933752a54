import { decodeText } from '#adapters/document-parser/decode-text.js';
import { fenced } from '#adapters/document-parser/notebook/fenced.js';
import { notebookCells, type NotebookCell } from '#adapters/document-parser/notebook/notebook-cells.js';
import { notebookOutput } from '#adapters/document-parser/notebook/notebook-output.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';
import { parseShownMarkdown } from '#adapters/document-parser/markdown/parse-markdown-file.js';
import { pictureText } from '#adapters/document-parser/picture/picture-text.js';

const mostOutputs = 50;

/** A Jupyter notebook, version 3 or 4: its text as Markdown, its code in the language of its kernel, its outputs cut. */
export async function parseNotebook(bytes: Uint8Array, context: ParseContext): Promise<Reading> {
  const { cells, leftOut } = notebookCells(decodeText(bytes).text);
  const parts: string[] = [];
  let cut = 0;
  const textOf = async (base64: string): Promise<string> => {
    const found = await context.readPicture(Buffer.from(base64, 'base64'));
    return found ? pictureText(found).trim() : '';
  };
  for (const cell of cells) {
    if (cell.kind !== 'code') parts.push(closed(await withAttachments(cell, textOf)));
    else if (cell.source.trim()) parts.push(fenced(cell.source, cell.language));
    for (const output of cell.outputs.slice(0, mostOutputs)) {
      const { markdown, pictures, isCut } = notebookOutput(output);
      cut += isCut ? 1 : 0;
      parts.push(markdown);
      for (const picture of pictures) parts.push(await textOf(picture));
    }
    cut += Math.max(0, cell.outputs.length - mostOutputs);
  }
  const text = parts
    .map((part) => part.trimEnd())
    .filter((part) => part.trim())
    .join('\n\n');
  return parseShownMarkdown(text, context, [
    ...(cut > 0 ? [`outputs cut: ${cut}`] : []),
    ...(leftOut > 0 ? [`cells left out: ${leftOut}`] : []),
  ]);
}

/** Pictures pasted into the text, each with its words as a paragraph below the one it stands in. */
async function withAttachments({ source, attachments }: NotebookCell, textOf: (base64: string) => Promise<string>): Promise<string> {
  const words: string[] = [];
  for (const picture of attachments.values()) words.push(await textOf(picture));
  const text = source.replace(/!\[([^\]]*)\]\(attachment:[^)]*\)/gu, '$1');
  return [text.trimEnd(), ...words].filter(Boolean).join('\n\n');
}

/** A fence that is left open in one cell must not take in the next. */
function closed(markdown: string): string {
  let open: string | null = null;
  for (const line of markdown.split('\n')) {
    const fence: string | undefined = /^ {0,3}(`{3,}|~{3,})/u.exec(line)?.[1];
    if (!fence) continue;
    if (!open) open = fence;
    else if (fence.startsWith(open) && /^[\s`~]*$/u.test(line)) open = null;
  }
  return open ? `${markdown.trimEnd()}\n${open}` : markdown;
}
