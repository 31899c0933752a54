import type { Span } from '#domain/document.js';
import type { CountTokens } from '#ingest/split/chunk-draft.js';

interface Fitting {
  readonly maxTokens: number;
  readonly count: CountTokens;
}

/**
 * Joins neighbouring spans while they fit together, in order; a span that does not fit alone is cut at white space, else
 * between characters. Every span is counted once, so the cost is linear.
 * @param spans in order, not overlapping
 */
export function* fitSpans(text: string, spans: readonly Span[], fitting: Fitting): Generator<Span> {
  let current: { start: number; end: number; tokens: number } | null = null;
  for (const whole of spans) {
    for (const span of cutLong(text, whole, fitting)) {
      const tokens = fitting.count(text.slice(span.start, span.end));
      if (current && current.tokens + tokens <= fitting.maxTokens) {
        current = { start: current.start, end: span.end, tokens: current.tokens + tokens };
        continue;
      }
      if (current) yield { start: current.start, end: current.end };
      current = { ...span, tokens };
    }
  }
  if (current) yield { start: current.start, end: current.end };
}

/** No token of the models in use is longer than this on average over a line, so longer text never fits. */
const mostCharactersPerToken = 16;
/** A piece is tried a little longer than the one before it: counting far more than fits is what costs. */
const allowance = 1.25;

function* cutLong(text: string, { start, end }: Span, { maxTokens, count }: Fitting): Generator<Span> {
  let from = start;
  let length = maxTokens * mostCharactersPerToken;
  while (from < end) {
    const to = longestFit(text, { start: from, end }, { maxTokens, count, length });
    const part = text.slice(from, to);
    if (part.trim()) yield { start: from + part.length - part.trimStart().length, end: from + part.trimEnd().length };
    length = Math.min(maxTokens * mostCharactersPerToken, Math.ceil((to - from) * allowance));
    from = to;
  }
}

function longestFit(
  text: string,
  { start, end }: Span,
  { maxTokens, count, length: tried }: Fitting & { readonly length: number },
): number {
  let to = Math.min(end, start + tried);
  for (let tokens = count(text.slice(start, to)); tokens > maxTokens; tokens = count(text.slice(start, to))) {
    const length = Math.floor(((to - start) * maxTokens) / tokens);
    if (length < 1 || to - start <= 1) return afterCharacter(text, start);
    to = start + Math.min(length, to - start - 1);
  }
  return to === end ? end : atBoundary(text, start, to);
}

/** The last white space in the second half of the piece, else a place that is not inside a surrogate pair. */
function atBoundary(text: string, start: number, to: number): number {
  for (let i = to; i > start + (to - start) / 2; i -= 1) if (/\s/u.test(text[i - 1] ?? '')) return i;
  return isLowSurrogate(text, to) && to - 1 > start ? to - 1 : Math.max(to, afterCharacter(text, start));
}

function afterCharacter(text: string, start: number): number {
  return start + (isLowSurrogate(text, start + 1) ? 2 : 1);
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
