import type { Block, Span } from '#domain/document.js';
import { splitSentences } from '#shared/split-sentences.js';
import type { CountTokens } from '#ingest/split/chunk-draft.js';
import { fitSpans } from '#ingest/split/fit-spans.js';

/** A piece of a block that was too long for one chunk. */
export interface BlockPiece extends Span {
  /** What the piece is not understood without: the header of its table. */
  readonly lead: string;
}

interface Cutting {
  readonly maxTokens: number;
  readonly count: CountTokens;
}

const shareOfLead = 3;

/** Cuts a block that does not fit: prose between sentences, lists between items, code between lines, tables between rows. */
export function cutBlock(text: string, block: Block, cutting: Cutting): Generator<BlockPiece> {
  switch (block.kind) {
    case 'code':
      return fit(text, linesOf(text, block), '', cutting);
    case 'list':
      return fit(
        text,
        linesOf(text, block).flatMap((line) => sentencesOf(text, line, cutting)),
        '',
        cutting,
      );
    case 'table':
      return cutTable(text, block, cutting);
    default:
      return fit(text, sentencesOf(text, block, { ...cutting, always: true }), '', cutting);
  }
}

function* cutTable(text: string, block: Block, cutting: Cutting): Generator<BlockPiece> {
  const [header, rule, ...rows] = linesOf(text, block);
  const lead = header && rule ? text.slice(header.start, rule.end) : '';
  const tokens = cutting.count(lead);
  if (!header || !rule || rows.length === 0 || tokens * shareOfLead > cutting.maxTokens)
    return yield* fit(text, linesOf(text, block), '', cutting);
  let isFirst = true;
  for (const piece of fit(text, rows, lead, { ...cutting, maxTokens: cutting.maxTokens - tokens })) {
    yield isFirst ? { start: header.start, end: piece.end, lead: '' } : piece;
    isFirst = false;
  }
}

function* fit(text: string, spans: readonly Span[], lead: string, cutting: Cutting): Generator<BlockPiece> {
  for (const span of fitSpans(text, spans, cutting)) yield { ...span, lead };
}

function sentencesOf(
  text: string,
  { start, end }: Span,
  { maxTokens, count, always = false }: Cutting & { readonly always?: boolean },
): Span[] {
  if (!always && count(text.slice(start, end)) <= maxTokens) return [{ start, end }];
  return splitSentences(text.slice(start, end)).map((span) => ({ start: start + span.start, end: start + span.end }));
}

function linesOf(text: string, { start, end }: Span): Span[] {
  const lines: Span[] = [];
  for (let from = start; from < end;) {
    const at = text.indexOf('\n', from);
    const to = at === -1 || at >= end ? end : at;
    if (text.slice(from, to).trim()) lines.push({ start: from, end: to });
    from = to + 1;
  }
  return lines;
}
