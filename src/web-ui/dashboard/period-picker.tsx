import { Input, Segmented } from 'antd';
import type { ChangeEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { lastDays, ownDays, presets, type Period } from '#web-ui/dashboard/period.js';

interface Props {
  readonly period: Period;
  readonly onPick: (period: Period) => void;
}

/** The last days, or days of one's own. */
export function PeriodPicker({ period, onPick }: Props): ReactElement {
  const { t } = useTranslation('dashboard');
  return (
    <div className="dashboard-period" role="group" aria-label={t('period.label')}>
      <Segmented
        aria-label={t('period.last')}
        value={period.days ?? 0}
        options={[
          ...presets.map((days) => ({ value: days as number, label: t('period.days', { count: days }) })),
          ...(period.days === null ? [{ value: 0, label: t('period.own') }] : []),
        ]}
        onChange={(value) => {
          const days = presets.find((one) => one === value);
          if (days) onPick(lastDays(days));
        }}
      />
      <DayInput label={t('period.from')} value={period.from} onChange={(from) => onPick(ownDays(period, { from }))} />
      <DayInput label={t('period.to')} value={period.to} onChange={(to) => onPick(ownDays(period, { to }))} />
    </div>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

function DayInput({ label, value, onChange }: DayProps): ReactElement {
  return (
    <label className="dashboard-day">
      {label}
      <Input
        type="date"
        value={value}
        onChange={(event: ChangeEvent<HTMLInputElement>) => event.target.value && onChange(event.target.value)}
      />
    </label>
  );
}
