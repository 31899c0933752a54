/** Points in 0..1 on both axes. */
export interface Curve {
  readonly kind: 'line' | 'bars';
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

interface Chart {
  readonly caption: string;
  readonly x: string;
  readonly y: string;
  readonly curves: readonly Curve[];
  /** A line across at this x. */
  readonly mark?: number;
}

const size = 260;
const margin = 40;
const colours = ['#4a8a3a', '#b06a2c', '#3a6ea5'];
const barWidth = 0.045;

/** A small picture of curves over 0..1, as a figure with its caption. */
export function chart({ caption, x, y, curves, mark }: Chart): string {
  const at = (value: number): number => margin + value * size;
  const down = (value: number): number => margin + (1 - value) * size;
  const total = size + 2 * margin;
  const ticks = [0, 0.25, 0.5, 0.75, 1]
    .map(
      (tick) =>
        `<text x="${at(tick)}" y="${total - 22}" text-anchor="middle">${tick}</text><text x="${margin - 6}" y="${down(tick) + 4}" text-anchor="end">${tick}</text><path d="M${at(0)} ${down(tick)}H${at(1)}" stroke="#8884"/>`,
    )
    .join('');
  const drawn = curves.map((curve, i) => draw(curve, { at, down, colour: colours[i % colours.length] ?? '', shift: i })).join('');
  const names = curves
    .map(
      ({ name }, i) =>
        `<text x="${at(0.02)}" y="${down(1) + 14 + 14 * i}" fill="${colours[i % colours.length]}">${escapeText(name)}</text>`,
    )
    .join('');
  const line = mark === undefined ? '' : `<path d="M${at(mark)} ${down(0)}V${down(1)}" stroke="#c33" stroke-dasharray="4"/>`;
  return `<figure><svg viewBox="0 0 ${total} ${total}" width="${total}" height="${total}" role="img" aria-label="${escapeText(caption)}" font-size="11" fill="currentColor">${ticks}${drawn}${line}${names}<text x="${at(0.5)}" y="${total - 6}" text-anchor="middle">${escapeText(x)}</text><text transform="translate(12 ${down(0.5)}) rotate(-90)" text-anchor="middle">${escapeText(y)}</text></svg><figcaption>${escapeText(caption)}</figcaption></figure>`;
}

interface Drawing {
  readonly at: (value: number) => number;
  readonly down: (value: number) => number;
  readonly colour: string;
  readonly shift: number;
}

function draw({ kind, points }: Curve, { at, down, colour, shift }: Drawing): string {
  if (kind === 'line') {
    const path = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${at(x).toFixed(1)} ${down(y).toFixed(1)}`).join('');
    return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.8"/>`;
  }
  const width = (barWidth / 2) * size;
  return points
    .map(([x, y]) => {
      const left = at(x) - width + shift * width;
      return `<rect x="${left.toFixed(1)}" y="${down(y).toFixed(1)}" width="${width.toFixed(1)}" height="${(y * size).toFixed(1)}" fill="${colour}"/>`;
    })
    .join('');
}

/** Text for HTML and SVG. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
