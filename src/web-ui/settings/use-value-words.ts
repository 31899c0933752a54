import { useTranslation } from 'react-i18next';
import { figureOf } from '#web-ui/shell/in-language.js';
import type { Setting } from '#web-ui/settings/read-settings.js';

const choices = ['auto', 'zh', 'en'] as const;

/** A value of a setting as people say it. */
export function useValueWords(): (setting: Setting, value: string | number | boolean | null) => string {
  const { t, i18n } = useTranslation('settings');
  return ({ kind }, value) => {
    if (typeof value === 'boolean') return value ? t('yes') : t('no');
    if (typeof value === 'number') return figureOf(value, i18n.language);
    const choice = kind === 'choice' ? choices.find((one) => one === value) : undefined;
    return choice ? t(`choice.${choice}`) : (value ?? '');
  };
}
