import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FiguresView } from '#web-ui/dashboard/figures-view.js';
import { HealthPanel } from '#web-ui/dashboard/health-panel.js';
import { PeriodPicker } from '#web-ui/dashboard/period-picker.js';
import { usePeriod } from '#web-ui/dashboard/use-period.js';
import { LibraryChoice } from '#web-ui/libraries/library-choice.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import './dashboard.css';

/** How all of it does: the server and every library, for admins. */
export function AllLibrariesPage(): ReactElement {
  const { t } = useTranslation('dashboard');
  const { period, library, pick } = usePeriod();
  useTitle(t('all.title'));
  return (
    <div className="sheet">
      <h1>{t('all.title')}</h1>
      <p className="sheet-lead">{t('all.lead')}</p>
      <HealthPanel />
      <div className="dashboard-choice">
        <PeriodPicker period={period} onPick={pick} />
        <LibraryChoice className="dashboard-library" library={library} onChoose={(next) => pick(period, next)} />
      </div>
      <FiguresView library={library || null} period={period} ofAll />
    </div>
  );
}
