import { useQuery } from '@tanstack/react-query';
import { Select, Spin } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '#web-ui/api/session.js';
import { FiguresView } from '#web-ui/dashboard/figures-view.js';
import { HealthPanel } from '#web-ui/dashboard/health-panel.js';
import { PeriodPicker } from '#web-ui/dashboard/period-picker.js';
import { usePeriod } from '#web-ui/dashboard/use-period.js';
import { readLibraries } from '#web-ui/libraries/read-libraries.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import './dashboard.css';

/** How all of it does: the server and every library, for admins. */
export function AllLibrariesPage(): ReactElement {
  const { t } = useTranslation('dashboard');
  const { period, library, pick } = usePeriod();
  const who = useSession();
  useTitle(t('all.title'));
  if (!who) return <Spin className="frame-wait" aria-label={t('loading', { ns: 'shell' })} />;
  return (
    <div className="sheet">
      <h1>{t('all.title')}</h1>
      <p className="sheet-lead">{t('all.lead')}</p>
      <HealthPanel />
      <div className="dashboard-choice">
        <PeriodPicker period={period} onPick={pick} />
        <LibraryChoice library={library} onChoose={(next) => pick(period, next)} />
      </div>
      <FiguresView library={library || null} period={period} ofAll />
    </div>
  );
}

function LibraryChoice({ library, onChoose }: { readonly library: string; readonly onChoose: (library: string) => void }): ReactElement {
  const { t } = useTranslation('dashboard');
  const { data } = useQuery({ queryKey: ['libraries', 'choice'], queryFn: () => readLibraries(null) });
  const names = [...new Set([...(data?.libraries.map(({ name }) => name) ?? []), ...(library ? [library] : [])])];
  return (
    <Select
      className="dashboard-library"
      aria-label={t('all.library')}
      showSearch
      value={library}
      options={[{ value: '', label: t('all.every') }, ...names.map((name) => ({ value: name, label: name }))]}
      onChange={onChoose}
    />
  );
}
