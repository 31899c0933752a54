import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '#web-ui/shell/empty.js';

/** A library before its first document. */
export function NoDocuments({ mayEdit }: { readonly mayEdit: boolean }): ReactElement {
  const { t } = useTranslation('documents');
  return <Empty title={t('empty.title')} remedy={t(mayEdit ? 'empty.remedy' : 'empty.wait')} />;
}
