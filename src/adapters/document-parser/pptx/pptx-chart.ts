import { SSF } from '@e965/xlsx';
import { escapeXml } from '#adapters/document-parser/xml/escape-xml.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { childOf, elementsBelow, elementsIn, textOf } from '#adapters/document-parser/xml/xml-nodes.js';

interface Series {
  readonly name: string;
  readonly categories: ReadonlyMap<number, string>;
  readonly values: ReadonlyMap<number, string>;
}

const mostSeries = 100;
const mostPoints = 2_000;
const digits = 12;

/** A chart as the table it was drawn from: its titles, then a row for each category, a column for each series. Empty when it has no values. */
export function pptxChart(chart: XmlElement): string {
  const titles = elementsBelow(chart, new Set(['c:title']))
    .map(titleOf)
    .filter(Boolean);
  const series = elementsBelow(chart, new Set(['c:ser']))
    .slice(0, mostSeries)
    .map(seriesOf);
  const tables = grouped(series).map(table);
  return titles.map((title) => `<p>${escapeXml(title)}</p>`).join('') + tables.join('');
}

function titleOf(title: XmlElement): string {
  const lines = elementsBelow(title, new Set(['a:p'])).map((line) =>
    elementsBelow(line, new Set(['a:t']))
      .map(textOf)
      .join(''),
  );
  const cached = elementsBelow(title, new Set(['c:v'])).map(textOf);
  return [...lines, ...cached].join(' ').replace(/\s+/gu, ' ').trim();
}

function seriesOf(series: XmlElement): Series {
  const name = childOf(series, 'c:tx');
  return {
    name: name
      ? elementsBelow(name, new Set(['c:v']))
          .map(textOf)
          .join(' ')
      : '',
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
      ? [[place, shown(textOf(value), point.attributes['formatCode'] ?? code)] as [number, string]]
      : [];
  });
}

/** A number as the chart shows it: dates and shares as such, others without the noise of floating points. */
function shown(text: string, code: string): string {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) return text;
  if (/[ymdhs%]/iu.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./gu, '')) && code !== 'General') {
    try {
      return String(SSF.format(code, number));
    } catch {
      return text;
    }
  }
  return String(Number(number.toPrecision(digits)));
}

/** Series over the same categories share a table. */
function grouped(series: readonly Series[]): Series[][] {
  const groups = new Map<string, Series[]>();
  for (const one of series) {
    if (one.values.size === 0) continue;
    const key = JSON.stringify([...one.categories]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function table(series: readonly Series[]): string {
  const categories = series[0]?.categories ?? new Map<number, string>();
  const places = [...new Set(series.flatMap(({ values }) => [...values.keys()]).concat([...categories.keys()]))].sort((a, b) => a - b);
  const cell = (tag: string, text: string): string => `<${tag}>${escapeXml(text)}</${tag}>`;
  const head = `<tr>${cell('th', '')}${series.map(({ name }) => cell('th', name)).join('')}</tr>`;
  const rows = places.map(
    (place) =>
      `<tr>${cell('td', categories.get(place) ?? String(place + 1))}${series.map(({ values }) => cell('td', values.get(place) ?? '')).join('')}</tr>`,
  );
  return `<table>${head}${rows.join('')}</table>`;
}
