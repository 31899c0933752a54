import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { AllFigures } from '#web-ui/dashboard/all-figures.js';
import { readFigures, type Asked, type Figures } from '#web-ui/dashboard/dashboard-api.js';
import { Headlines } from '#web-ui/dashboard/headlines.js';
import { momentsOf, type Period } from '#web-ui/dashboard/period.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { WaitingLines } from '#web-ui/shell/waiting-lines.js';

const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
const dayMs = 86_400_000;

interface Props {
  /** Null for all of them. */
  readonly library: string | null;
  readonly period: Period;
  /** Whether an admin looks at all libraries, or at one among them. */
  readonly ofAll?: boolean;
}

/** The figures of some days. */
export function FiguresView({ library, period, ofAll = false }: Props): ReactElement {
  const asked: Asked = { library, ...momentsOf(period), zone };
  const query = useQuery({
    queryKey: ['dashboard', asked],
    // Together: while others are read, those shown stay what they were asked for.
    queryFn: async () => ({ asked, figures: await readFigures(asked) }),
    placeholderData: keepPreviousData,
  });
  return (
    <Fetched query={query} wait={<WaitingLines count={12} />}>
      {(shown) => (
        <div aria-busy={query.isPlaceholderData} className={query.isPlaceholderData ? 'dashboard-waiting' : ''}>
          <Shown {...shown} ofAll={ofAll} />
        </div>
      )}
    </Fetched>
  );
}

interface ShownProps {
  readonly asked: Asked;
  readonly figures: Figures;
  readonly ofAll: boolean;
}

function Shown({ asked, figures, ofAll }: ShownProps): ReactElement {
  const { t } = useTranslation('dashboard');
  const isSilent = figures.questions === 0 && !hasAny(figures.figures['tokens']?.rows);
  const isOlder = Date.now() - Date.parse(asked.since) > (figures.keepDays + 1) * dayMs;
  return (
    <>
      {isOlder && <Alert className="dashboard-notice" type="info" showIcon title={t('kept', { count: figures.keepDays })} />}
      {isSilent ? (
        <Empty title={t('none.title')} remedy={t('none.remedy')} />
      ) : (
        <>
          <Headlines figures={figures} />
          <AllFigures figures={figures} asked={asked} ofAll={ofAll} />
          <p className="dashboard-quiet">{t('zone', { zone: figures.zone })}</p>
        </>
      )}
    </>
  );
}

function hasAny(rows: readonly (readonly (string | number | null)[])[] = []): boolean {
  return rows.some((row) => row.some((value) => typeof value === 'number' && value > 0));
}
