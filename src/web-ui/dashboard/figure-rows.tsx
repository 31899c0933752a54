import type { ReactElement } from 'react';
import type { FigureTable } from '#web-ui/dashboard/dashboard-api.js';
import type { Shape } from '#web-ui/dashboard/figure-shapes.js';
import { useFigureWords } from '#web-ui/dashboard/use-figure-words.js';
import { PlainTable } from '#web-ui/shell/plain-table.js';

interface Props {
  readonly label: string;
  readonly table: FigureTable;
  readonly shape: Shape;
}

type Row = FigureTable['rows'][number];

/** Columns that are counted, whatever the rest of their figure is. */
const counted: readonly string[] = ['unpriced', 'calls'];

/** The rows of a figure, for who reads rather than looks. */
export function FigureRows({ label, table: { columns, rows }, shape }: Props): ReactElement {
  const words = useFigureWords();
  const cell = (column: string, value: Row[number]): ReactElement | string => {
    if (value === null) return '–';
    if (typeof value === 'number') return <data value={value}>{words.figure(value, counted.includes(column) ? 'count' : shape.unit)}</data>;
    return column === 'day' ? <time dateTime={value}>{words.wholeDay(value)}</time> : value;
  };
  return (
    <div className="dashboard-rows">
      <PlainTable
        label={label}
        rows={rows}
        keyOf={(row) => JSON.stringify(row)}
        columns={columns.map((column, at) => ({
          key: column,
          title: words.column(column),
          isFigure: rows.some((row) => typeof row[at] === 'number'),
          cell: (row: Row) => cell(column, row[at] ?? null),
        }))}
      />
    </div>
  );
}
