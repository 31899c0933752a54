import { splitSentences } from '#shared/split-sentences.js';

export interface SplitOptions {
  /** Most that fits into one part, by `measure`. */
  readonly limit: number;
  /** What the platform counts: bytes of UTF-8, or characters. Of two texts together it is the sum. */
  readonly measure: (text: string) => number;
}

const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/u;

/**
 * Text in parts that fit, in order: cut between paragraphs, else between lines, else between sentences, else between characters, never
 * within one. Code that does not fit into one part is closed and opened again with its fence. Nothing is lost but white space at cuts.
 */
export function splitText(text: string, options: SplitOptions): readonly string[] {
  const { limit, measure } = options;
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const piece of piecesOf(text, options)) {
    const own = measure(piece.text);
    const joined = size + measure(piece.gap) + own;
    if (part !== '' && joined > limit) parts.push(part);
    const isJoined = part !== '' && joined <= limit;
    part = isJoined ? `${part}${piece.gap}${piece.text}` : piece.text;
    size = isJoined ? joined : own;
  }
  if (part.trim() !== '' || parts.length === 0) parts.push(part);
  return parts;
}

interface Piece {
  /** What stood before it. */
  readonly gap: string;
  /** Fits into one part. */
  readonly text: string;
}

function piecesOf(text: string, options: SplitOptions): readonly Piece[] {
  return blocksOf(text).flatMap((block) => {
    if (options.measure(block) <= options.limit) return [{ gap: '\n\n', text: block }];
    const marks = fence.exec(block.split('\n', 1)[0] ?? '');
    const cut = marks ? cutCode(block, marks[0].trim(), options) : cutProse(block, options);
    return cut.map((piece, index) => (index === 0 ? { ...piece, gap: '\n\n' } : piece));
  });
}

/** Paragraphs; a fenced block is one whatever is in it. */
function blocksOf(text: string): readonly string[] {
  const blocks: string[] = [];
  let block: string[] = [];
  let open: string | null = null;
  for (const line of text.split('\n')) {
    const marks = fence.exec(line);
    if (open === null && line.trim() === '') {
      if (block.length > 0) blocks.push(block.join('\n'));
      block = [];
      continue;
    }
    if (open === null && marks) {
      if (block.length > 0) blocks.push(block.join('\n'));
      block = [];
    }
    block.push(line);
    if (marks && open === null) open = marks[1] ?? null;
    else if (open !== null && marks?.[1]?.startsWith(open) && marks[2]?.trim() === '') {
      blocks.push(block.join('\n'));
      block = [];
      open = null;
    }
  }
  if (block.length > 0) blocks.push(block.join('\n'));
  return blocks;
}

/** Each piece is a whole fenced block. */
function cutCode(block: string, opening: string, { limit, measure }: SplitOptions): readonly Piece[] {
  const closing = /^[`~]+/u.exec(opening)?.[0] ?? '```';
  const wrap = (lines: string): string => `${opening}\n${lines}\n${closing}`;
  const inner = block.split('\n').slice(1);
  if (fence.exec(inner.at(-1) ?? '')?.[1]?.startsWith(closing)) inner.pop();
  const room = { limit: limit - measure(wrap('')), measure };
  if (room.limit < 8) return cutProse(inner.join('\n'), { limit, measure });
  const pieces = inner.flatMap((line) => (measure(line) <= room.limit ? [line] : cutCharacters(line, room)));
  const whole: string[] = [];
  for (const line of pieces) {
    const last = whole.at(-1);
    if (last !== undefined && measure(`${last}\n${line}`) <= room.limit) whole[whole.length - 1] = `${last}\n${line}`;
    else whole.push(line);
  }
  return whole.map((lines) => ({ gap: '\n', text: wrap(lines) }));
}

function cutProse(block: string, options: SplitOptions): readonly Piece[] {
  return block.split('\n').flatMap((line) => {
    if (options.measure(line) <= options.limit) return [{ gap: '\n', text: line }];
    return sentencesOf(line)
      .flatMap((sentence) => (options.measure(sentence) <= options.limit ? [sentence] : cutCharacters(sentence, options)))
      .map((text, index) => ({ gap: index === 0 ? '\n' : '', text }));
  });
}

/** With the white space behind each. */
function sentencesOf(line: string): readonly string[] {
  const starts = splitSentences(line).map(({ start }) => start);
  return [0, ...starts.slice(1)].map((start, index) => line.slice(start, starts[index + 1]));
}

function cutCharacters(text: string, { limit, measure }: SplitOptions): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let size = 0;
  for (const character of charactersOf(text)) {
    const own = measure(character);
    if (piece !== '' && size + own > limit) {
      pieces.push(piece);
      piece = '';
      size = 0;
    }
    piece += character;
    size += own;
  }
  if (piece !== '') pieces.push(piece);
  return pieces;
}

const segmenter = new Intl.Segmenter();
/** For each piece V8 reads all of the text anew: 60 000 letters take 3 s at once, and 0.1 s in windows. */
const windowLength = 1_000;

function* charactersOf(text: string): Generator<string> {
  for (let at = 0; at < text.length;) {
    const characters = Array.from(segmenter.segment(text.slice(at, at + windowLength)), ({ segment }) => segment);
    // The last one may go on in the next window.
    if (at + windowLength < text.length && characters.length > 1) characters.pop();
    for (const character of characters) {
      yield character;
      at += character.length;
    }
  }
}
