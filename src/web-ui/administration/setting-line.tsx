import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Setting } from '#web-ui/administration/configuration-api.js';

const longest = 400;

/** A setting: its value, where that comes from, what is usual, what it is for. */
export function SettingLine({ setting }: { readonly setting: Setting }): ReactElement {
  const { t } = useTranslation('installation');
  const { key, variable, meaning, isSecret, value, usual, origin, waits } = setting;
  const inWords = useValueInWords(isSecret);
  const isUsual = JSON.stringify(value) === JSON.stringify(usual);
  return (
    <li>
      <div className="admin-main">
        <code className="admin-code admin-name">{key}</code>
        {origin !== 'default' && <span className="admin-mark admin-mark-good">{t(`configuration.origins.${origin}`)}</span>}
        {waits && <span className="admin-mark">{t('configuration.waits')}</span>}
        <div lang="en" className="admin-small">
          {meaning}
        </div>
        <code className="quiet admin-code">{variable}</code>
      </div>
      <div className="admin-main">
        <code className="admin-code">{inWords(value)}</code>
        {!isUsual && !isSecret && (
          <div className="quiet admin-small">
            {t('configuration.usual')} <code className="admin-code">{inWords(usual)}</code>
          </div>
        )}
      </div>
    </li>
  );
}

function useValueInWords(isSecret: boolean): (value: unknown) => string {
  const { t } = useTranslation('installation');
  return (value) => {
    if (isSecret) return value === true ? t('configuration.set') : t('configuration.unset');
    if (value === null || value === undefined) return t('configuration.nothing');
    if (typeof value === 'string') return value === '' ? '""' : value;
    const text = JSON.stringify(value);
    return text.length > longest ? `${text.slice(0, longest)}…` : text;
  };
}
