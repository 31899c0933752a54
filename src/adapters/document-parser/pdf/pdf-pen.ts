import type { Box } from '#domain/document.js';

/** A picture on a page. */
export interface PlacedPicture {
  /** Name under which the page keeps its pixels. */
  readonly name: string;
  /** In points from the page's top left corner. */
  readonly box: Box;
}

/** Text that is drawn but cannot be seen. */
export interface HiddenText {
  readonly text: string;
  readonly left: number;
  readonly baseline: number;
}

/** [a, b, c, d, e, f] as in ISO 32000-1, 8.3.3. */
export type Matrix = readonly [number, number, number, number, number, number];

/** As pdf.js gives it. */
export interface Glyph {
  readonly unicode?: string;
  readonly width?: number;
  readonly isSpace?: boolean;
}

interface State {
  readonly matrix: Matrix;
  readonly fill: string;
  readonly opacity: number;
  readonly mode: number;
  readonly size: number;
  readonly character: number;
  readonly word: number;
  readonly scale: number;
  readonly leading: number;
}

const identity: Matrix = [1, 0, 0, 1, 0, 0];
const invisibleMode = 3;
/** Letters smaller than this, in points, are no letters to a reader. */
const smallestSize = 1.5;
/** Colours as light as this are white on white. */
const lightest = 0xf4;
const most = 5_000;

/** The state of drawing on one page, and what it left there. */
export class PdfPen {
  readonly pictures: PlacedPicture[] = [];
  readonly hidden: HiddenText[] = [];
  private readonly painted: Box[] = [];
  private readonly saved: State[] = [];
  private state: State;
  private text = identity;
  private line = identity;

  constructor(
    matrix: Matrix,
    private readonly page: { readonly width: number; readonly height: number },
  ) {
    this.state = { matrix, fill: '#000000', opacity: 1, mode: 0, size: 0, character: 0, word: 0, scale: 1, leading: 0 };
  }

  save(): void {
    if (this.saved.length < most) this.saved.push(this.state);
  }

  restore(): void {
    this.state = this.saved.pop() ?? this.state;
  }

  transform(matrix: Matrix): void {
    this.change({ matrix: times(this.state.matrix, matrix) });
  }

  setFill(fill: string): void {
    this.change({ fill });
  }

  setOpacity(opacity: number): void {
    this.change({ opacity });
  }

  setMode(mode: number): void {
    this.change({ mode });
  }

  setFont(size: number): void {
    this.change({ size });
  }

  setSpacing(of: 'character' | 'word', spacing: number): void {
    this.change({ [of]: spacing });
  }

  setScale(percent: number): void {
    this.change({ scale: percent / 100 });
  }

  setLeading(leading: number): void {
    this.change({ leading });
  }

  beginText(): void {
    this.setTextMatrix(identity);
  }

  setTextMatrix(matrix: Matrix): void {
    this.text = matrix;
    this.line = matrix;
  }

  moveText(x: number, y: number): void {
    this.setTextMatrix(times(this.line, [1, 0, 0, 1, x, y]));
  }

  nextLine(): void {
    this.moveText(0, -this.state.leading);
  }

  /** Draws letters; a number between them moves the next one, in thousandths of the letter size. */
  show(glyphs: readonly (Glyph | number | null)[]): void {
    const { size, character, word, scale } = this.state;
    const [left, baseline] = this.placeOf(0, 0);
    let text = '';
    let advance = 0;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') advance -= (glyph * size * scale) / 1000;
      if (glyph === null || typeof glyph === 'number') continue;
      text += glyph.unicode ?? '';
      advance += (((glyph.width ?? 0) * size) / 1000 + character + (glyph.isSpace ? word : 0)) * scale;
    }
    if (text.trim() && this.hidden.length < most && this.isHidden(left, baseline)) this.hidden.push({ text, left, baseline });
    this.text = times(this.text, [1, 0, 0, 1, advance, 0]);
  }

  /** A filled shape: what stands on it in white can be seen, unless it is white itself. */
  paint(bounds: ArrayLike<number>): void {
    const [left = 0, top = 0, right = 0, bottom = 0] = Array.from(bounds);
    const { fill, opacity } = this.state;
    if (isWhite(fill) || fill === 'transparent' || opacity < 0.1 || this.painted.length >= most) return;
    this.painted.push(boxOf(this.state.matrix, [left, top, right, bottom]));
  }

  /** A colour that runs over the whole page, or what of it is not cut away. */
  paintAll(): void {
    this.painted.push([0, 0, this.page.width, this.page.height]);
  }

  picture(name: string): void {
    const box = boxOf(this.state.matrix, [0, 0, 1, 1]);
    if (this.pictures.length < most) this.pictures.push({ name, box });
    this.painted.push(box);
  }

  private change(changes: Partial<State>): void {
    this.state = { ...this.state, ...changes };
  }

  private placeOf(x: number, y: number): readonly [number, number] {
    const [a, b, c, d, e, f] = times(this.state.matrix, this.text);
    return [a * x + c * y + e, b * x + d * y + f];
  }

  private isHidden(x: number, y: number): boolean {
    const { width, height } = this.page;
    const [, , c, d] = times(this.state.matrix, this.text);
    const { fill, mode, opacity, size } = this.state;
    if (x > width || y > height + size || x < -size * 2 || y < 0) return true;
    if (Math.hypot(c, d) * Math.abs(size) < smallestSize || opacity < 0.05) return true;
    if (mode === invisibleMode) return !this.isPainted(x, y);
    return isWhite(fill) && !this.isPainted(x, y);
  }

  private isPainted(x: number, y: number): boolean {
    return this.painted.some(([left, top, right, bottom]) => x >= left - 1 && x <= right + 1 && y >= top - 1 && y <= bottom + 1);
  }
}

function isWhite(color: string): boolean {
  const channels = /^#(..)(..)(..)$/u.exec(color)?.slice(1);
  return channels !== undefined && channels.every((channel) => Number.parseInt(channel, 16) >= lightest);
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function boxOf([a, b, c, d, e, f]: Matrix, [left, top, right, bottom]: Box): Box {
  const corners = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
