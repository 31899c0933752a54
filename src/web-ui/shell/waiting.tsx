import { Spin } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** Until something is there. @param ofPage whether it is all that is on the page */
export function Waiting({ ofPage = false }: { readonly ofPage?: boolean }): ReactElement {
  const { t } = useTranslation();
  return <Spin {...(ofPage && { className: 'frame-wait' })} aria-label={t('loading')} />;
}
