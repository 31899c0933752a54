import { Flex, Segmented } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, type Language } from '#web-ui/language.js';
import { appearances, chooseAppearance, useChosenAppearance } from '#web-ui/shell/appearance.js';

/** How the page looks and speaks in this browser. */
export function LookSection(): ReactElement {
  const { t, i18n } = useTranslation('account');
  const appearance = useChosenAppearance();
  const languages = [
    { value: 'zh' as Language, label: t('look.chinese') },
    { value: 'en' as Language, label: t('look.english') },
  ];
  return (
    <section className="section narrow" aria-labelledby="own-look">
      <h2 id="own-look">{t('look.heading')}</h2>
      <p className="quiet">{t('look.lead')}</p>
      <Flex gap="middle" wrap>
        <Segmented
          aria-label={t('look.language')}
          value={i18n.language as Language}
          options={languages}
          onChange={(language) => void chooseLanguage(language)}
        />
        <Segmented
          aria-label={t('look.appearance')}
          value={appearance}
          options={appearances.map((value) => ({ value, label: t(`appearance.${value}`, { ns: 'shell' }) }))}
          onChange={chooseAppearance}
        />
      </Flex>
    </section>
  );
}
