import { Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceForm } from '#web-ui/settings/problem-of-value.js';
import type { Setting } from '#web-ui/settings/read-settings.js';
import { SourcesInput } from '#web-ui/settings/sources-input.js';
import { useValueWords } from '#web-ui/settings/use-value-words.js';

interface Props {
  readonly id: string;
  readonly setting: Setting;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

const unsaid = '';

/** The field that goes with a setting's kind. */
export function SettingInput({ id, setting, value, onChange }: Props): ReactElement {
  const described = { id, 'aria-describedby': `${id}-meaning` };
  switch (setting.kind) {
    case 'sources':
      return <SourcesInput id={id} sources={value as readonly SourceForm[]} onChange={onChange} />;
    case 'text':
      return <Input.TextArea {...described} rows={3} value={value as string} onChange={({ target }) => onChange(target.value)} />;
    case 'line':
      return <Input {...described} value={value as string} onChange={({ target }) => onChange(target.value)} />;
    case 'number':
      return (
        <Input
          {...described}
          className="setting-number"
          inputMode="decimal"
          value={value as string}
          onChange={({ target }) => onChange(target.value)}
        />
      );
    default:
      return <Choice id={id} setting={setting} value={value} onChange={onChange} />;
  }
}

/** Yes, no, one of some, or as usual. */
function Choice({ id, setting, value, onChange }: Props): ReactElement {
  const { t } = useTranslation('settings');
  const wordsOf = useValueWords();
  const { kind, bounds, usual } = setting;
  const values: readonly (string | boolean)[] = kind === 'switch' ? [true, false] : (bounds.choices ?? []);
  if (kind === 'model' && values.length === 0) return <span className="quiet">{t('noModels')}</span>;
  const first = kind === 'model' ? t('firstModel') : t('asUsual', { value: wordsOf(setting, usual) });
  const options = [{ value: unsaid, label: first }, ...values.map((one) => ({ value: String(one), label: wordsOf(setting, one) }))];
  const choose = (chosen: string): void => onChange(values.find((one) => String(one) === chosen) ?? null);
  const shown = values.map(String).find((one) => one === (value as string | boolean | null)?.toString()) ?? unsaid;
  return <Select id={id} aria-describedby={`${id}-meaning`} className="setting-choice" value={shown} options={options} onChange={choose} />;
}
