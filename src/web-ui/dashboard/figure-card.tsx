import { DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useId, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '#web-ui/dashboard/chart.js';
import { chartOption, drawnColumns, heightOf, valuesOf } from '#web-ui/dashboard/chart-option.js';
import { csvOf, type Asked, type FigureName, type FigureTable } from '#web-ui/dashboard/dashboard-api.js';
import { FigureRows } from '#web-ui/dashboard/figure-rows.js';
import { shapes } from '#web-ui/dashboard/figure-shapes.js';
import { useLook } from '#web-ui/dashboard/use-look.js';

interface Props {
  readonly figure: FigureName;
  readonly table: FigureTable;
  readonly asked: Asked;
  /** The number that matters, in a sentence. */
  readonly lead?: string;
  /** Where its numbers come from. */
  readonly children?: ReactNode;
}

/** One figure: what it is, as a chart or as the table of the same rows, and these as CSV. */
export function FigureCard({ figure, table, asked, lead, children }: Props): ReactElement {
  const { t } = useTranslation('dashboard');
  const [shown, setShown] = useState<'chart' | 'table'>('chart');
  const heading = useId();
  const shape = shapes[figure];
  const look = useLook(shape);
  const option = useMemo(() => chartOption(table, shape, look), [table, shape, look]);
  const title = t(`figures.${figure}.title`);
  const isEmpty = drawnColumns(table, shape).every((column) => valuesOf(table, column).every((value) => value === null || value === 0));
  return (
    <section className="dashboard-figure" aria-labelledby={heading} data-figure={figure}>
      <h2 id={heading}>{title}</h2>
      {lead && !isEmpty && <p className="dashboard-number figures">{lead}</p>}
      <p className="dashboard-quiet">{t(`figures.${figure}.note`)}</p>
      {isEmpty && <p className="dashboard-empty">{t(`figures.${figure}.empty`)}</p>}
      {!isEmpty && (
        <>
          {shown === 'chart' ? (
            <Chart label={t('chartOf', { title })} option={option} height={heightOf(table, shape, look)} />
          ) : (
            <FigureRows label={t('tableOf', { title })} table={table} shape={shape} />
          )}
          <div className="dashboard-acts">
            <Segmented
              size="small"
              aria-label={t('shownAs', { title })}
              value={shown}
              options={(['chart', 'table'] as const).map((value) => ({ value, label: t(value) }))}
              onChange={setShown}
            />
            <Button
              size="small"
              type="text"
              icon={<DownloadOutlined />}
              href={csvOf(figure, asked)}
              download={`${figure}.csv`}
              aria-label={t('csvOf', { title })}
            >
              {t('csv')}
            </Button>
          </div>
          {children}
        </>
      )}
    </section>
  );
}
