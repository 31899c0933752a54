import { SSF } from '@e965/xlsx';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { childOf, elementsBelow, elementsIn, textOf } from '#adapters/document-parser/xml/xml-nodes.js';

/** A line, or the bars of one colour, of an Office chart: what it was drawn from, by the place of each point. Blank points are left out. */
export interface ChartSeries {
  /** Empty when it has none. */
  readonly name: string;
  readonly categories: ReadonlyMap<number, string>;
  readonly values: ReadonlyMap<number, string>;
}

const mostSeries = 100;
const mostPoints = 2_000;
const digits = 12;

/** The series of an Office chart, at most 100. */
export function chartSeries(chart: XmlElement): ChartSeries[] {
  return elementsBelow(chart, new Set(['c:ser']))
    .slice(0, mostSeries)
    .map(seriesOf);
}

function seriesOf(series: XmlElement): ChartSeries {
  const name = childOf(series, 'c:tx');
  const words = name ? elementsBelow(name, new Set(['c:v'])).map(textOf) : [];
  return {
    name: words.join(' ').replace(/\s+/gu, ' ').trim(),
    categories: points(childOf(series, 'c:cat') ?? childOf(series, 'c:xVal')),
    values: points(childOf(series, 'c:val') ?? childOf(series, 'c:yVal')),
  };
}

/** What a series was drawn from, by its place; of categories of several levels the outermost first. */
function points(source: XmlElement | undefined): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  if (!source) return found;
  const levels = elementsBelow(source, new Set(['c:lvl']));
  const caches =
    levels.length > 0 ? [...levels].reverse() : elementsBelow(source, new Set(['c:numCache', 'c:strCache', 'c:numLit', 'c:strLit']));
  const last = Math.min(mostPoints, Math.max(0, ...caches.flatMap((cache) => pointsIn(cache).map(([place]) => place + 1))));
  for (const cache of caches) {
    const own = new Map(pointsIn(cache));
    let text = '';
    for (let place = 0; place < last; place += 1) {
      text = own.get(place) ?? (levels.length > 1 ? text : '');
      if (text) found.set(place, found.has(place) ? `${found.get(place) ?? ''} / ${text}` : text);
    }
  }
  return found;
}

function pointsIn(cache: XmlElement): [place: number, text: string][] {
  const format = childOf(cache, 'c:formatCode');
  const code = format ? textOf(format) : 'General';
  return elementsIn(cache).flatMap((point) => {
    const place = Number.parseInt(point.attributes['idx'] ?? '', 10);
    const value = childOf(point, 'c:v');
    return point.name === 'c:pt' && place >= 0 && place < mostPoints && value
      ? [[place, shown(textOf(value).trim(), point.attributes['formatCode'] ?? code)] as [number, string]]
      : [];
  });
}

/** A number as the chart shows it: dates and shares as such, others without the noise of floating points. */
function shown(text: string, code: string): string {
  const number = Number(text);
  if (text === '' || !Number.isFinite(number)) return text;
  if (/[ymdhs%]/iu.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./gu, '')) && code !== 'General') {
    try {
      return String(SSF.format(code, number));
    } catch {
      return text;
    }
  }
  return String(Number(number.toPrecision(digits)));
}
