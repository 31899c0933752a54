import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { AllFigures } from '#web-ui/dashboard/all-figures.js';
import { readFigures, type Asked } from '#web-ui/dashboard/dashboard-api.js';
import { Headlines } from '#web-ui/dashboard/headlines.js';
import { momentsOf, type Period } from '#web-ui/dashboard/period.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Trouble } from '#web-ui/shell/trouble.js';

const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
const dayMs = 86_400_000;

interface Props {
  /** Null for all of them. */
  readonly library: string | null;
  readonly period: Period;
}

/** The figures of some days. */
export function FiguresView({ library, period }: Props): ReactElement {
  const { t } = useTranslation('dashboard');
  const asked: Asked = { library, ...momentsOf(period), zone };
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['dashboard', asked],
    queryFn: () => readFigures(asked),
    placeholderData: keepPreviousData,
  });
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 12 }} />;
  const isSilent = data.questions === 0 && !hasAny(data.figures.tokens?.rows);
  const isOlder = Date.now() - Date.parse(asked.since) > (data.keepDays + 1) * dayMs;
  return (
    <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'dashboard-waiting' : ''}>
      {isOlder && <Alert className="dashboard-notice" type="info" showIcon title={t('kept', { count: data.keepDays })} />}
      {isSilent ? (
        <Empty title={t('none.title')} remedy={t('none.remedy')} />
      ) : (
        <>
          <Headlines figures={data} />
          <AllFigures figures={data} asked={asked} />
          <p className="dashboard-quiet">{t('zone', { zone: data.zone })}</p>
        </>
      )}
    </div>
  );
}

function hasAny(rows: readonly (readonly (string | number | null)[])[] = []): boolean {
  return rows.some((row) => row.some((value) => typeof value === 'number' && value > 0));
}
