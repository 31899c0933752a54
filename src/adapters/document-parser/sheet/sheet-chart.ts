import { chartSeries } from '#adapters/document-parser/office/chart-series.js';
import { readXml, type XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { elementsBelow, textOf } from '#adapters/document-parser/xml/xml-nodes.js';

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
const mostPoints = 1_000;

/** A chart of an Office file by the values kept in it. @param xml of its part */
export function sheetChart(xml: string): SheetChart {
  const root = readXml(xml, { [drawings]: 'a', [charts]: 'c' });
  const [title] = elementsBelow(root, new Set(['c:title', 'c:plotArea']));
  const series = chartSeries(root);
  const categories = series[0]?.categories ?? new Map<number, string>();
  const values = series.map((each) => each.values);
  const places = [...new Set([categories, ...values].flatMap((list) => [...list.keys()]))].sort((a, b) => a - b).slice(0, mostPoints);
  return {
    title: title?.name === 'c:title' ? wordsOf(title) : '',
    header: ['', ...series.map(({ name }) => name)],
    rows: places.map((place) => [categories, ...values].map((list) => list.get(place) ?? '')),
  };
}

function wordsOf(element: XmlElement): string {
  const texts = elementsBelow(element, new Set(['a:t', 'c:v'])).map(textOf);
  return texts.join('').replace(/\s+/gu, ' ').trim();
}
