import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { useSession } from '#web-ui/api/session.js';
import { FiguresView } from '#web-ui/dashboard/figures-view.js';
import { PeriodPicker } from '#web-ui/dashboard/period-picker.js';
import { usePeriod } from '#web-ui/dashboard/use-period.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { Waiting } from '#web-ui/shell/waiting.js';
import './dashboard.css';

/** How a library does: for its owners. */
export function DashboardPage(): ReactElement {
  const { t } = useTranslation('dashboard');
  const { library } = useParams<{ library: string }>();
  const { period, pick } = usePeriod();
  useTitle(`${t('title')} · ${library}`);
  if (!useSession()) return <Waiting className="frame-wait" />;
  return (
    <div className="sheet">
      <h1>{t('title')}</h1>
      <p className="sheet-lead">{t('lead')}</p>
      <PeriodPicker period={period} onPick={pick} />
      <FiguresView library={library} period={period} />
    </div>
  );
}
