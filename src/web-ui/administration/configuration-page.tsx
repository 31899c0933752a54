import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Input, Select } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { readConfiguration, type Configuration, type Setting } from '#web-ui/administration/configuration-api.js';
import { SettingLine } from '#web-ui/administration/setting-line.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import './administration.css';

const choices = ['all', 'changed', 'file', 'environment', 'waits'] as const;
type Choice = (typeof choices)[number];

/** Every setting as it holds, and where it comes from. */
export function ConfigurationPage(): ReactElement {
  const { t } = useTranslation('installation');
  useTitle(t('configuration.title'));
  const query = useQuery({ queryKey: ['configuration'], queryFn: readConfiguration });
  return (
    <div className="sheet">
      <h1>{t('configuration.title')}</h1>
      <p className="sheet-lead">{t('configuration.lead')}</p>
      <Fetched query={query}>{(configuration) => <Settings configuration={configuration} />}</Fetched>
    </div>
  );
}

function Settings({ configuration: { file, problem, settings } }: { readonly configuration: Configuration }): ReactElement {
  const { t } = useTranslation('installation');
  const [words, setWords] = useState('');
  const [choice, setChoice] = useState<Choice>('all');
  const found = settings.filter((setting) => isOf(setting, choice) && holds(setting, words));
  return (
    <>
      {problem !== null && (
        <Alert className="said" type="warning" showIcon title={t('configuration.problem')} description={<code>{problem}</code>} />
      )}
      <div className="admin-bar">
        <Input
          className="admin-search"
          allowClear
          prefix={<SearchOutlined />}
          aria-label={t('configuration.search')}
          placeholder={t('configuration.search')}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <Select
          className="admin-select"
          aria-label={t('configuration.which')}
          value={choice}
          options={choices.map((value) => ({ value, label: t(`configuration.choices.${value}`) }))}
          onChange={setChoice}
        />
        <span className="quiet" role="status">
          {t('configuration.count', { count: found.length })}
        </span>
      </div>
      {found.length === 0 && <Empty title={t('configuration.none')} remedy={t('configuration.noneRemedy')} />}
      <ul className="admin-list" aria-label={t('configuration.title')}>
        {found.map((setting) => (
          <SettingLine key={setting.key} setting={setting} />
        ))}
      </ul>
      <p className="quiet admin-more">
        {t('configuration.where')} <code className="admin-code">{file}</code>
      </p>
    </>
  );
}

function isOf({ origin, waits }: Setting, choice: Choice): boolean {
  if (choice === 'all') return true;
  if (choice === 'waits') return waits;
  return choice === 'changed' ? origin !== 'default' : origin === choice;
}

function holds({ key, variable, meaning }: Setting, words: string): boolean {
  const text = `${key} ${variable} ${meaning}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
}
