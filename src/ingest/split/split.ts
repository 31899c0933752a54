import type { ParsedDocument } from '#domain/document.js';
import type { ChunkDraft, CountTokens } from '#ingest/split/chunk-draft.js';
import { contextLine } from '#ingest/split/embedded-text.js';
import { fitSpans } from '#ingest/split/fit-spans.js';
import { packBlocks, type Pack } from '#ingest/split/pack-blocks.js';
import { sectionsOf, type Section } from '#ingest/split/sections.js';

/** Raised whenever documents are cut or embedded differently. */
export const splitVersion = 3;

/** What of a parsed document is cut. */
export type DocumentText = Pick<ParsedDocument, 'title' | 'text' | 'blocks'>;

export interface SplitOptions {
  /** Path of the document in its library: its folders often name the product it is about. */
  readonly document: string;
  /** Longest chunk in tokens, its line of context included. */
  readonly maxTokens: number;
  readonly count: CountTokens;
}

/**
 * Cuts a document into chunks along its headings: no chunk reaches over a heading that has text below it; blocks stay
 * whole where they fit. Chunks are in reading order and hold all text but headings with nothing below them. Each is made
 * when it is asked for: a large document takes minutes, and others may run in between.
 */
export function* splitDocument(parsed: DocumentText, options: SplitOptions): Generator<ChunkDraft> {
  for (const section of sectionsOf(parsed)) yield* splitSection(parsed, section, options);
}

function* splitSection(parsed: DocumentText, section: Section, { document, maxTokens, count }: SplitOptions): Generator<ChunkDraft> {
  const place = document.replace(/\.[^./]*$/u, '');
  const contextOf = (...below: readonly string[]): string =>
    contextLine([place, parsed.title ?? '', ...section.headings, ...below], { maxTokens, count });
  const symbols = section.body.flatMap(({ kind, title }) => (kind === 'code' && title ? [title] : []));
  const context = Math.max(count(contextOf()), ...symbols.map((symbol) => count(contextOf(symbol))));
  let opening = section.opening[0]?.start;
  for (const pack of packBlocks(parsed.text, section.body, { maxTokens: Math.max(1, maxTokens - context - 1), count })) {
    const { kind, end, page, lead, title, line, symbols: defined } = pack;
    const start = opening !== undefined && kind !== 'qa' ? opening : pack.start;
    opening = undefined;
    const text = parsed.text.slice(start, end);
    if (!text.trim()) continue;
    const symbol = kind === 'code' && title ? [title] : [];
    const question = kind === 'qa' ? title : null;
    const embedded = question ? fitting(question, { maxTokens, count }) : `${contextOf(...symbol)}\n${bodyOf(parsed.text, pack)}`.trim();
    const located = { ...(line !== undefined && { line }), ...(defined && { symbols: defined }) };
    yield { start, end, headings: [...section.headings, ...symbol], page, lead, question, text, embedded, ...located };
  }
}

/** As much of a question as the model takes in. */
function fitting(question: string, sizes: { readonly maxTokens: number; readonly count: CountTokens }): string {
  const [first] = fitSpans(question, [{ start: 0, end: question.length }], sizes);
  return question.slice(first?.start, first?.end);
}

function bodyOf(text: string, { start, end, lead, read }: Pack): string {
  return read(lead ? `${lead}\n${text.slice(start, end)}` : text.slice(start, end));
}
