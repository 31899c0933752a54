import type { ReactElement, ReactNode } from 'react';

export interface PlainColumn<Row> {
  readonly key: string;
  readonly title: ReactNode;
  /** Says what its row is of. */
  readonly isHeader?: boolean;
  /** Figures stand under one another. */
  readonly isFigure?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

interface Props<Row> {
  /** What it is of, for who hears it. */
  readonly label: string;
  readonly columns: readonly PlainColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** A table of some rows, scrolled sideways where it is narrow. (antd's measures scrollbars by a style that the policy forbids.) */
export function PlainTable<Row>({ label, columns, rows, keyOf }: Props<Row>): ReactElement {
  return (
    // Whoever has no mouse scrolls it by the keyboard.
    <div className="plain-table" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map(({ key, title, isFigure }) => (
              <th key={key} scope="col" className={isFigure ? 'plain-table-figure' : ''}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ key, isHeader, isFigure, cell }) =>
                isHeader ? (
                  <th key={key} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} className={isFigure ? 'plain-table-figure' : ''}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
