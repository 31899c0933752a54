import { locateQuote } from '#web-ui/source/locate-quote.js';

const name = 'huixiang-quote';

/** Where a quote stands below an element, as it is shown; null where it does not. */
export function rangeOf(root: Element, quote: string): Range | null {
  const pieces: { readonly node: Text; readonly start: number }[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let text = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    pieces.push({ node, start: text.length });
    text += node.data;
  }
  const at = locateQuote(text, quote);
  const first = at && pieces.findLast(({ start }) => start <= at.start);
  const last = at && pieces.findLast(({ start }) => start < at.end);
  if (!at || !first || !last) return null;
  const range = document.createRange();
  range.setStart(first.node, at.start - first.start);
  range.setEnd(last.node, at.end - last.start);
  return range;
}

/**
 * Paints what is quoted without touching what was rendered (CSS Custom Highlight API); a browser without it shows the place by the
 * frame of its block alone. @returns takes it away
 */
export function markRange(range: Range): () => void {
  if (typeof CSS === 'undefined' || !('highlights' in CSS)) return () => undefined;
  const marks = CSS.highlights.get(name) ?? new Highlight();
  marks.add(range);
  CSS.highlights.set(name, marks);
  return () => void marks.delete(range);
}
