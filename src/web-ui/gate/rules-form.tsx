import { Button, Flex, InputNumber, Select } from 'antd';
import { useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenRules, GroupChange, GroupOfLibrary } from '#web-ui/gate/gate-api.js';
import { isQuietTime, QuietTimes } from '#web-ui/gate/quiet-times.js';

interface Props {
  readonly rules: GroupOfLibrary['rules'];
  readonly isBusy: boolean;
  readonly onSave: (change: GroupChange) => void;
}

const policies = ['precision=0.95', 'precision=0.9', 'precision=0.8', 'f=0.5', 'f=1', 'false-answers=1', 'false-answers=5'] as const;
const zones = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }));

/** What a group may have of its own; empty is what the configuration says. */
export function RulesForm({ rules: { chosen, configured }, isBusy, onSave }: Props): ReactElement {
  const { t } = useTranslation('groups');
  // Only what was touched is sent: the rest may be another owner's by now.
  const [changes, setChanges] = useState<Partial<ChosenRules> & { readonly policy?: string | undefined }>({});
  const change = (part: typeof changes): void => setChanges({ ...changes, ...part });
  const rules: ChosenRules = { ...chosen, ...changes };
  const isRight = Object.keys(changes).length > 0 && (rules.quietTimes?.every(isQuietTime) ?? true);
  return (
    <Flex vertical gap={16} className="gate-rules-form">
      <QuietTimes times={rules.quietTimes} configured={configured.quietTimes} onChange={(quietTimes) => change({ quietTimes })} />
      <Choice label={t('rules.zone')} none={t('rules.asConfigured', { value: configured.timeZone ?? t('rules.machineZone') })}>
        {(given) => (
          <Select
            {...given}
            showSearch
            options={zones}
            value={rules.timeZone}
            onChange={(zone: string | undefined) => change({ timeZone: zone ?? null })}
          />
        )}
      </Choice>
      <NumberField
        label={t('rules.perHour')}
        value={rules.answersPerHour}
        bounds={[1, 100_000]}
        usual={configured.answersPerHour === null ? t('rules.noLimit') : String(configured.answersPerHour)}
        onChange={(answersPerHour) => change({ answersPerHour })}
      />
      <NumberField
        label={t('rules.coolDown')}
        value={rules.coolDownMinutes}
        bounds={[0, 1440]}
        usual={String(configured.coolDownMinutes)}
        onChange={(coolDownMinutes) => change({ coolDownMinutes })}
      />
      <Choice label={t('rules.policy')} none={t('rules.keepThreshold')}>
        {(given) => (
          <Select
            {...given}
            options={policies.map((value) => ({ value, label: t(`rules.policies.${value}`) }))}
            value={changes.policy ?? null}
            onChange={(policy: string | undefined) => change({ policy })}
          />
        )}
      </Choice>
      <Button type="primary" loading={isBusy} disabled={!isRight} onClick={() => onSave(changes as GroupChange)}>
        {t('rules.save')}
      </Button>
    </Flex>
  );
}

interface ChoiceProps {
  readonly label: string;
  /** What nothing chosen means. */
  readonly none: string;
  readonly children: (given: { readonly id: string; readonly allowClear: true; readonly placeholder: string }) => ReactElement;
}

function Choice({ label, none, children }: ChoiceProps): ReactElement {
  const id = useId();
  return (
    <div className="gate-field">
      <label htmlFor={id}>{label}</label>
      {children({ id, allowClear: true, placeholder: none })}
    </div>
  );
}

interface NumberProps {
  readonly label: string;
  readonly value: number | null;
  readonly bounds: readonly [number, number];
  /** What the configuration says. */
  readonly usual: string;
  readonly onChange: (value: number | null) => void;
}

function NumberField({ label, value, bounds: [min, max], usual, onChange }: NumberProps): ReactElement {
  const { t } = useTranslation('groups');
  const id = useId();
  const placeholder = t('rules.asConfigured', { value: usual });
  return (
    <div className="gate-field">
      <label htmlFor={id}>{label}</label>
      <InputNumber id={id} min={min} max={max} precision={0} value={value} placeholder={placeholder} onChange={onChange} />
    </div>
  );
}
