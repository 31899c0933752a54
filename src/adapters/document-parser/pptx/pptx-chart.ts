import { chartSeries, type ChartSeries } from '#adapters/document-parser/office/chart-series.js';
import { escapeXml } from '#adapters/document-parser/xml/escape-xml.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { elementsBelow, textOf } from '#adapters/document-parser/xml/xml-nodes.js';

/** A chart as the table it was drawn from: its titles, then a row for each category, a column for each series. Empty when it has no values. */
export function pptxChart(chart: XmlElement): string {
  const titles = elementsBelow(chart, new Set(['c:title']))
    .map(titleOf)
    .filter(Boolean);
  const tables = grouped(chartSeries(chart)).map(table);
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

/** ChartSeries over the same categories share a table. */
function grouped(series: readonly ChartSeries[]): ChartSeries[][] {
  const groups = new Map<string, ChartSeries[]>();
  for (const one of series) {
    if (one.values.size === 0) continue;
    const key = JSON.stringify([...one.categories]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function table(series: readonly ChartSeries[]): string {
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
