import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelKind } from '#web-ui/administration/channels-api.js';
import { useLanguage } from '#web-ui/shell/use-language.js';

/** What to know before one begins. */
export function KindWarning({ kind: { warning } }: { readonly kind: ChannelKind }): ReactElement | null {
  const { t } = useTranslation('channels');
  const language = useLanguage();
  if (!warning) return null;
  return <Alert className="said" type="warning" showIcon title={t('new.beforehand')} description={warning[language]} />;
}
