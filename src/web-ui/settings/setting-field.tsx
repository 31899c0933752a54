import { LockOutlined } from '@ant-design/icons';
import { Form } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOfValue } from '#web-ui/settings/problem-of-value.js';
import type { Setting } from '#web-ui/settings/read-settings.js';
import { SettingInput } from '#web-ui/settings/setting-input.js';
import { useValueWords } from '#web-ui/settings/use-value-words.js';
import { useLanguage } from '#web-ui/shell/use-language.js';

interface Props {
  readonly setting: Setting;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** One setting: its name, what it means, what it is, and what is wrong with what is typed. */
export function SettingField({ setting, value, onChange }: Props): ReactElement {
  const { t } = useTranslation('settings');
  const wordsOf = useValueWords();
  const language = useLanguage();
  const id = `setting-${setting.key}`;
  const problem = problemOfValue(setting, value);
  const help = problem && t(`wrong.${problem.key}`, { [problem.key]: problem.bound });
  return (
    <div className="setting">
      <div>
        <label className="setting-label" htmlFor={id} id={`${id}-label`}>
          {setting.label[language]}
        </label>
        <p className="setting-meaning" id={`${id}-meaning`}>
          {setting.meaning[language]}
        </p>
      </div>
      {setting.isFixed ? (
        <p className="setting-fixed">
          <LockOutlined aria-hidden="true" /> <strong>{t('fixed')}</strong>
          <br />
          {t('fixedRemedy', { value: wordsOf(setting, setting.usual) })}
        </p>
      ) : (
        <Form.Item className="setting-input" validateStatus={problem ? 'error' : ''} help={help && <span role="alert">{help}</span>}>
          <SettingInput id={id} setting={setting} value={value} onChange={onChange} />
          {isTyped(setting) && setting.usual !== null && (
            <span className="quiet">{t('usual', { value: wordsOf(setting, setting.usual) })}</span>
          )}
        </Form.Item>
      )}
    </div>
  );
}

function isTyped({ kind }: Setting): boolean {
  return kind === 'line' || kind === 'text' || kind === 'number';
}
