import type { BlockKind } from '#domain/document.js';
import type { CountTokens } from '#ingest/split/chunk-draft.js';

const target = '\\([^()\\n]*(?:\\([^()\\n]*\\)[^()\\n]*)?\\)';
const image = new RegExp(`!\\[([^[\\]\\n]*)\\]${target}`, 'gu');
const link = new RegExp(`\\[([^[\\]\\n]+)\\]${target}`, 'gu');
const tag = /<\/?[a-z][^<>\n]{0,500}>|<!--[^]{0,2000}?-->/giu;
const rule = /^[ \t]*(?:[-*_=]{3,}|\|?[ \t]*:?-{3,}[-:| \t]*)[ \t]*$/gmu;

/** Markdown as a model should read it: what a reader sees, without addresses, tags and rules. */
export function embeddedText(markdown: string): string {
  return markdown
    .replace(image, '$1')
    .replace(link, '$1')
    .replace(tag, ' ')
    .replace(rule, '')
    .replace(/[^\S\n]{2,}/gu, ' ')
    .replace(/\n{2,}/gu, '\n')
    .trim();
}

/** What a model reads of a block: source code stays as it is, its brackets are no tags and its blanks no accident. */
export function readerOf(kind: BlockKind, block: string): (piece: string) => string {
  return kind === 'code' && !/^\s*(?:`{3}|~{3})/u.test(block) ? asWritten : embeddedText;
}

function asWritten(piece: string): string {
  return piece.trim();
}

const shareOfContext = 4;

/**
 * The line before every chunk that says where it stands: document, title, headings. At most a quarter of a chunk: the
 * outer headings are the first to go.
 */
export function contextLine(
  parts: readonly string[],
  { maxTokens, count }: { readonly maxTokens: number; readonly count: CountTokens },
): string {
  const most = Math.floor(maxTokens / shareOfContext);
  const kept = parts
    .map((part) =>
      part
        .replace(/\s+/gu, ' ')
        .trim()
        .slice(0, most * shareOfContext),
    )
    .filter((part, i, all) => part && part !== all[i - 1]);
  while (kept.length > 1 && count(kept.join(' > ')) > most) kept.splice(kept.length > 2 ? 1 : 0, 1);
  const line = kept.join(' > ');
  const tokens = count(line);
  return tokens <= most ? line : line.slice(0, Math.floor((line.length * most) / tokens));
}
