import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, tagOf } from '#web-ui/language.js';

/** To the other language, named in that language. */
export function LanguageButton(): ReactElement {
  const { t, i18n } = useTranslation();
  const other = i18n.language === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" lang={tagOf(other)} onClick={() => void chooseLanguage(other)}>
      {t('otherLanguage')}
    </Button>
  );
}
