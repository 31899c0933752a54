import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useTitle } from '#web-ui/shell/use-title.js';

export function AskPage(): ReactElement {
  const { t } = useTranslation('ask');
  useTitle(t('title'));
  return (
    <div className="sheet">
      <h1>{t('title')}</h1>
    </div>
  );
}
