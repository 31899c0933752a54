import type { ParsedDocument } from '#domain/document.js';
import type { ChunkDraft, CountTokens } from '#ingest/split/chunk-draft.js';
import { contextLine, embeddedText } from '#ingest/split/embedded-text.js';
import { packBlocks, type Pack } from '#ingest/split/pack-blocks.js';
import { sectionsOf, type Section } from '#ingest/split/sections.js';

/** Raised whenever documents are cut or embedded differently. */
export const splitVersion = 1;

export interface SplitOptions {
  /** Path of the document in its library: its folders often name the product it is about. */
  readonly document: string;
  /** Longest chunk in tokens, its line of context included. */
  readonly maxTokens: number;
  readonly count: CountTokens;
}

/**
 * Cuts a document into chunks along its headings: no chunk reaches over a heading that has text below it; blocks stay
 * whole where they fit. Chunks are in reading order and hold all text but headings with nothing below them.
 */
export function splitDocument(parsed: ParsedDocument, options: SplitOptions): ChunkDraft[] {
  return sectionsOf(parsed).flatMap((section) => splitSection(parsed, section, options));
}

function splitSection(parsed: ParsedDocument, section: Section, { document, maxTokens, count }: SplitOptions): ChunkDraft[] {
  const place = document.replace(/\.[^./]*$/u, '');
  const context = contextLine([place, parsed.title ?? '', ...section.headings], { maxTokens, count });
  const room = Math.max(1, maxTokens - count(context) - 1);
  const start = section.opening[0]?.start;
  return packBlocks(parsed.text, section.body, { maxTokens: room, count }).flatMap((pack, i) => {
    const first = i === 0 && start !== undefined ? start : pack.start;
    const text = parsed.text.slice(first, pack.end);
    const embedded = `${context}\n${bodyOf(parsed.text, pack)}`.trim();
    return text.trim() ? [{ start: first, end: pack.end, headings: section.headings, page: pack.page, text, embedded }] : [];
  });
}

function bodyOf(text: string, { start, end, lead }: Pack): string {
  return embeddedText(lead ? `${lead}\n${text.slice(start, end)}` : text.slice(start, end));
}
