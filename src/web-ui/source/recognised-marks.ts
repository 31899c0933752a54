import { locateQuote } from '#web-ui/source/locate-quote.js';
import { isAt, type Block } from '#web-ui/source/use-document.js';
import type { SourcePlace } from '#web-ui/source/source-place.js';

type Box = readonly number[];

/** A line that was recognised in a picture, or a block, where it is drawn. */
export interface Mark {
  readonly key: string;
  /** Left, top, right, bottom, in the unit of the picture or the page. */
  readonly box: Box;
  readonly text: string;
  /** 0 to 1; null for a block. */
  readonly confidence: number | null;
  readonly isWanted: boolean;
}

/** The lines of blocks in the unit of their boxes, those of the place wanted. @param unit of the lines: of pages, lines are in the pixels of the drawn page and blocks in points */
export function lineMarks(blocks: readonly Block[], place: SourcePlace, unit: 'pixels' | 'points'): Mark[] {
  return blocks.flatMap((block) => {
    const { lines = [], box } = block;
    const scale = unit === 'points' && box ? scaleOf(box, lines) : 1;
    const wanted = wantedLines(block, place);
    return lines.map(({ text, box: [left = 0, top = 0, right = 0, bottom = 0], confidence }, i): Mark => {
      const scaled: Box = [left * scale, top * scale, right * scale, bottom * scale];
      return { key: `${block.number}.${i}`, box: scaled, text, confidence, isWanted: wanted(i) };
    });
  });
}

/** Blocks at the place that have a box, for pages whose own words could not be found. */
export function blockMarks(blocks: readonly Block[], place: SourcePlace): Mark[] {
  return blocks.flatMap((block) =>
    block.box && isAt(block, place)
      ? { key: String(block.number), box: block.box, text: block.text, confidence: null, isWanted: true }
      : [],
  );
}

/** Where a line begins in the words of all lines. */
function wantedLines(block: Block, place: SourcePlace): (line: number) => boolean {
  const lines = block.lines ?? [];
  const isHere = place.start === undefined || isAt(block, place);
  const text = lines.map((line) => line.text).join('\n');
  const at = isHere && place.quote ? locateQuote(text, place.quote) : null;
  if (!at) return () => false;
  const starts: number[] = [];
  let start = 0;
  for (const line of lines) {
    starts.push(start);
    start += line.text.length + 1;
  }
  return (line) => (starts[line] ?? 0) < at.end && (starts[line] ?? 0) + (lines[line]?.text.length ?? 0) > at.start;
}

/** The lines of a block fill its box. */
function scaleOf([left = 0, , right = 0]: Box, lines: NonNullable<Block['lines']>): number {
  const [first, last] = [Math.min(...lines.map((line) => line.box[0] ?? 0)), Math.max(...lines.map((line) => line.box[2] ?? 0))];
  return last > first ? (right - left) / (last - first) : 1;
}
