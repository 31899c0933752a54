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

interface Labelled {
  readonly yAxis: { readonly axisLabel: { readonly formatter: (label: string) => string } };
}

interface Striped {
  readonly series: readonly { readonly itemStyle: { readonly decal?: object } }[];
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
    expect(heightOf(many, shapes.documents, look)).toBeGreaterThan(heightOf(table, shapes.documents, look) * 4);
  });

  it('breaks long names into two lines, and leaves the rest to the table', () => {
    const table = { columns: ['library', 'document', 'answers'], rows: [['plants', 'x', 1]] };
    const { yAxis } = chartOption(table, shapes.documents, look) as Labelled;
    expect(yAxis.axisLabel).toMatchObject({ overflow: 'break', width: 220 });
    expect(yAxis.axisLabel.formatter('installation-and-commissioning.md')).toBe('installation-and-commissioning.md');
    expect(yAxis.axisLabel.formatter('x'.repeat(400))).toMatch(/^x{50,60}…$/u);
    expect(yAxis.axisLabel.formatter('水'.repeat(400))).toMatch(/^水{30,33}…$/u);
  });

  it('tells series apart by more than their colour', () => {
    const day = (kinds: number) => ({
      columns: ['day', ...Array.from({ length: kinds }, (_, i) => `kind ${i}`)],
      rows: [['2026-01-01', ...Array.from({ length: kinds }, () => 1)]],
    });
    const signs = (chartOption(day(12), shapes.reasons, look) as Striped).series.map(({ itemStyle }) =>
      JSON.stringify(itemStyle.decal ?? null),
    );
    for (const [i, sign] of signs.entries()) expect([i, sign === signs[i + 1]]).toEqual([i, false]);
    // There are eight colours: where one comes again it looks otherwise.
    for (const [i, sign] of signs.slice(8).entries()) expect([i, sign === signs[i]]).toEqual([i, false]);
    const lines = chartOption(day(2), shapes.latency, look) as { readonly legend: object };
    expect(lines.legend).not.toHaveProperty('icon');
  });

  it('leaves its legend as many lines as the names take', () => {
    const reasons = { columns: ['day', ...Array.from({ length: 21 }, (_, i) => `kind ${i}`)], rows: [['2026-01-01']] };
    const few = { ...reasons, columns: reasons.columns.slice(0, 3) };
    const narrow = { ...look, isNarrow: true };
    const room = (table: typeof reasons, seen: Look) =>
      (chartOption(table, shapes.reasons, seen) as { readonly grid: { readonly bottom: number } }).grid.bottom;
    expect(room(reasons, narrow)).toBeGreaterThan(room(reasons, look));
    // What is drawn is as high as ever.
    for (const one of [look, narrow])
      expect(heightOf(reasons, shapes.reasons, one) - room(reasons, one)).toBe(heightOf(few, shapes.reasons, one) - room(few, one));
  });
});
