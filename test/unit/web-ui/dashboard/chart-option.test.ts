import { chartOption, drawnColumns, heightOf, type Look } from '#web-ui/dashboard/chart-option.js';
import { shapes } from '#web-ui/dashboard/figure-shapes.js';

const look: Look = {
  ink: 'ink',
  quiet: 'quiet',
  line: 'line',
  ground: 'ground',
  font: 'font',
  colourOf: (column, place) => `${column} ${place}`,
  nameOf: (column) => `the ${column}`,
  figure: (value) => `${value}!`,
  word: (value) => value,
  isNarrow: false,
};

interface Drawn {
  readonly series: readonly { readonly name: string; readonly type: string; readonly data: readonly (number | null)[] }[];
  readonly xAxis: { readonly data?: readonly string[] };
  readonly yAxis: { readonly data?: readonly string[] };
}

describe('what is drawn of a figure', () => {
  it('are the numbers of its table, a series for each column', () => {
    const table = {
      columns: ['day', 'median', 'p95'],
      rows: [
        ['2026-01-01', 1.25, 3],
        ['2026-01-02', null, null],
      ],
    };
    const { series, xAxis } = chartOption(table, shapes.latency, look) as Drawn;
    expect(series.map(({ name, type, data }) => [name, type, data])).toEqual([
      ['the median', 'line', [1.25, null]],
      ['the p95', 'line', [3, null]],
    ]);
    expect(xAxis.data).toEqual(['2026-01-01', '2026-01-02']);
  });

  it('leaves what stands beside it to the table', () => {
    const table = { columns: ['day', 'cost', 'unpriced'], rows: [['2026-01-01', 0.5, 7]] };
    expect(drawnColumns(table, shapes.cost)).toEqual(['cost']);
    expect((chartOption(table, shapes.cost, look) as Drawn).series.map(({ data }) => data)).toEqual([[0.5]]);
  });

  it('names the library of a document where there are several, and is as high as there are rows', () => {
    const rows = [
      ['plants', 'pump.md', 3],
      ['tools', 'pump.md', 1],
    ];
    const table = { columns: ['library', 'document', 'answers'], rows };
    expect((chartOption(table, shapes.documents, look) as Drawn).yAxis.data).toEqual(['plants: pump.md', 'tools: pump.md']);
    const one = { ...table, rows: rows.slice(0, 1) };
    expect((chartOption(one, shapes.documents, look) as Drawn).yAxis.data).toEqual(['pump.md']);
    const many = { ...table, rows: Array.from({ length: 20 }, (_, i) => ['plants', `${i}.md`, i]) };
    expect(heightOf(many, shapes.documents)).toBeGreaterThan(heightOf(table, shapes.documents) * 4);
  });
});
