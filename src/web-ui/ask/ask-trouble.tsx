import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PicturesGone } from '#web-ui/ask/kept-pictures.js';
import { Trouble } from '#web-ui/shell/trouble.js';

/** Why a question was not taken. */
export function AskTrouble({ error }: { readonly error: Error }): ReactElement {
  const { t } = useTranslation('ask');
  if (!(error instanceof PicturesGone)) return <Trouble error={error} />;
  return <Alert type="error" showIcon role="alert" title={t('pictures.lost')} description={t('pictures.lostRemedy')} />;
}
