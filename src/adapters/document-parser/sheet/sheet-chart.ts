import { readXml, type XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { childOf, elementsBelow, textOf } from '#adapters/document-parser/xml/xml-nodes.js';

/** What a chart says in words and numbers. */
export interface SheetChart {
  /** Empty when it has none. */
  readonly title: string;
  /** Names of the series, an empty one first. */
  readonly header: readonly string[];
  /** Each category with its value in every series. */
  readonly rows: readonly (readonly string[])[];
}

const drawings = 'http://schemas.openxmlformats.org/drawingml/2006/main';
const charts = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const mostSeries = 100;
const mostPoints = 1_000;

/** A chart of an Office file by the values kept in it. @param xml of its part */
export function sheetChart(xml: string): SheetChart {
  const root = readXml(xml, { [drawings]: 'a', [charts]: 'c' });
  const [title] = elementsBelow(root, new Set(['c:title', 'c:plotArea']));
  const series = elementsBelow(root, new Set(['c:ser'])).slice(0, mostSeries);
  const [first] = series;
  const categories = points(childOf(first, 'c:cat') ?? childOf(first, 'c:xVal'));
  const values = series.map((each) => points(childOf(each, 'c:val') ?? childOf(each, 'c:yVal')));
  const places = [...new Set([categories, ...values].flatMap((list) => [...list.keys()]))].sort((a, b) => a - b).slice(0, mostPoints);
  return {
    title: title?.name === 'c:title' ? wordsOf(title) : '',
    header: ['', ...series.map((each) => wordsOf(childOf(each, 'c:tx')))],
    rows: places.map((place) => [categories, ...values].map((list) => list.get(place) ?? '')),
  };
}

function points(list: XmlElement | undefined): Map<number, string> {
  const found = list ? elementsBelow(list, new Set(['c:pt'])) : [];
  return new Map(found.map((point) => [Number(point.attributes['idx'] ?? 0), textOf(childOf(point, 'c:v') ?? '').trim()]));
}

function wordsOf(element: XmlElement | undefined): string {
  const texts = element ? elementsBelow(element, new Set(['a:t', 'c:v'])).map(textOf) : [];
  return texts.join('').replace(/\s+/gu, ' ').trim();
}
