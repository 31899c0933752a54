import type { FigureTable } from '#web-ui/dashboard/dashboard-api.js';
import { shortened, widthOf } from '#web-ui/dashboard/text-width.js';
import type { Shape } from '#web-ui/dashboard/figure-shapes.js';

/** What a chart looks like: the colours of the theme, and texts in the visitor's language. */
export interface Look {
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly ground: string;
  readonly font: string;
  /** A colour for a column, by its name and its place. */
  readonly colourOf: (column: string, place: number) => string;
  readonly nameOf: (column: string) => string;
  /** A number of the figure. */
  readonly figure: (value: number) => string;
  /** A word of the label column. */
  readonly word: (value: string) => string;
  readonly isNarrow: boolean;
}

/** Of two lines of words. */
const rowHeight = 40;
const dayHeight = 230;

/** In pixels: of a ranking a row for each, of days the same always, and what their legend takes. */
export function heightOf(table: FigureTable, shape: Shape, look: Look): number {
  const legend = legendRoom(drawnColumns(table, shape), shape, look);
  return legend + (shape.kind === 'ranking' ? Math.max(3, table.rows.length) * rowHeight + 40 : dayHeight);
}

/** What the library of charts draws of a table: its very numbers. */
export function chartOption(table: FigureTable, shape: Shape, look: Look): object {
  const labels = labelsOf(table, shape);
  const drawn = drawnColumns(table, shape);
  const series = drawn.map((column, place) => seriesOf({ column, place, shape, look, values: valuesOf(table, column), drawn }));
  const category = categoryAxis(labels, shape, look);
  const value = valueAxis(shape, look);
  return {
    animation: false,
    textStyle: { fontFamily: look.font, fontSize: 12, color: look.quiet },
    grid: {
      top: 12,
      bottom: legendRoom(drawn, shape, look),
      left: 8,
      right: shape.kind === 'ranking' ? 44 : 16,
      outerBoundsMode: 'same',
    },
    legend: {
      show: drawn.length > 1,
      bottom: 0,
      left: 0,
      // Lines are shown as they are drawn: the dashes tell them apart, too.
      ...(shape.kind !== 'lines' && { icon: 'roundRect' }),
      itemWidth: signWidth(shape),
      itemHeight: 10,
      itemGap: legendGap,
      textStyle: { color: look.quiet },
    },
    tooltip: tooltipOf(look),
    ...(shape.kind === 'ranking' ? { xAxis: value, yAxis: { ...category, inverse: true } } : { xAxis: category, yAxis: value }),
    series,
  };
}

/** Where several libraries are told of, each with its own. */
function labelsOf({ columns, rows }: FigureTable, { label }: Shape): readonly string[] {
  const [at, library] = [columns.indexOf(label), columns.indexOf('library')];
  const areSeveral = library >= 0 && library !== at && new Set(rows.map((row) => row[library])).size > 1;
  return rows.map((row) => (areSeveral ? `${String(row[library])}: ${String(row[at])}` : String(row[at] ?? '')));
}

/** Every column of numbers that is drawn, in the order of the table. */
export function drawnColumns({ columns }: FigureTable, { label, beside }: Shape): readonly string[] {
  return columns.filter((column) => column !== label && !beside.includes(column));
}

export function valuesOf({ columns, rows }: FigureTable, column: string): readonly (number | null)[] {
  const at = columns.indexOf(column);
  return rows.map((row) => {
    const value = row[at];
    return typeof value === 'number' ? value : null;
  });
}

interface Series {
  readonly column: string;
  readonly place: number;
  readonly shape: Shape;
  readonly look: Look;
  readonly values: readonly (number | null)[];
  readonly drawn: readonly string[];
}

function seriesOf({ column, place, shape, look, values, drawn }: Series): object {
  const colour = look.colourOf(column, place);
  const common = {
    name: look.nameOf(column),
    data: [...values],
    color: colour,
    itemStyle: { color: colour },
    emphasis: { disabled: true },
  };
  if (shape.kind === 'lines') {
    const isDashed = place > 0;
    return {
      ...common,
      type: 'line',
      symbol: 'circle',
      symbolSize: 5,
      lineStyle: { width: 2, color: colour, type: isDashed ? 'dashed' : 'solid' },
    };
  }
  const isAlone = drawn.length === 1 && shape.kind === 'ranking';
  const label = {
    show: isAlone,
    position: 'right',
    color: look.ink,
    formatter: ({ value }: { readonly value: unknown }) => look.figure(Number(value)),
  };
  // Neighbours in a stack are told apart by the ground between them and by stripes, too: colours alone do not do for everybody.
  const decal = stripes(look.ground, place);
  const itemStyle = { color: colour, borderColor: look.ground, borderWidth: 0.5, ...(decal && { decal }) };
  return { ...common, itemStyle, type: 'bar', stack: 'all', barMaxWidth: shape.kind === 'ranking' ? 14 : 26, label };
}

/** On every second one; of colours that come again on each, and they lie otherwise. */
function stripes(colour: string, place: number): object | null {
  const isAgain = place >= coloursApart;
  if (place % 2 === 0 && !isAgain) return null;
  const turned = place % 2 === 0 ? 0 : Math.PI / 4;
  return { symbol: 'rect', color: colour, dashArrayX: [1, 0], dashArrayY: [1, 4], rotation: isAgain ? -turned : turned };
}

function categoryAxis(labels: readonly string[], { kind }: Shape, look: Look): object {
  const width = look.isNarrow ? 120 : 220;
  const isRanking = kind === 'ranking';
  return {
    type: 'category',
    data: [...labels],
    axisTick: { show: false },
    axisLine: { show: !isRanking, lineStyle: { color: look.line } },
    axisLabel: {
      color: look.quiet,
      hideOverlap: !isRanking,
      ...(isRanking && { width, overflow: 'break', lineHeight: 15, interval: 0 }),
      // Two lines, as breaking them leaves room: the whole is in the table.
      formatter: isRanking ? (label: string) => shortened(look.word(label), 1.8 * width) : look.word,
    },
  };
}

function valueAxis({ unit }: Shape, look: Look): object {
  return {
    type: 'value',
    splitNumber: 3,
    ...(unit === 'count' && { minInterval: 1 }),
    splitLine: { lineStyle: { color: look.line } },
    axisLabel: { color: look.quiet, hideOverlap: true, formatter: look.figure },
  };
}

/** Drawn, not written as HTML: its styles would be refused, and what people wrote stays text. */
function tooltipOf(look: Look): object {
  return {
    trigger: 'axis',
    renderMode: 'richText',
    confine: true,
    axisPointer: { type: 'line', lineStyle: { color: look.line } },
    backgroundColor: look.ground,
    borderColor: look.line,
    textStyle: { color: look.ink, fontFamily: look.font, fontSize: 12 },
    valueFormatter: (value: unknown) => (typeof value === 'number' ? look.figure(value) : '–'),
  };
}

const coloursApart = 8;
const legendGap = 14;
const legendLine = 26;

function signWidth({ kind }: Shape): number {
  return kind === 'lines' ? 26 : 10;
}

/** Below a chart, for as many lines as the names take; a little where there is no legend. */
function legendRoom(drawn: readonly string[], shape: Shape, { isNarrow, nameOf }: Look): number {
  if (drawn.length < 2) return 8;
  const room = isNarrow ? 320 : 430;
  let [lines, used] = [1, 0];
  for (const column of drawn) {
    const taken = signWidth(shape) + 5 + widthOf(nameOf(column)) + legendGap;
    if (used > 0 && used + taken > room) [lines, used] = [lines + 1, 0];
    used += taken;
  }
  return lines * legendLine + 8;
}
