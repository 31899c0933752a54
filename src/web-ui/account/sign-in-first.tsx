import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '#web-ui/shell/empty.js';
import { SignInLink } from '#web-ui/shell/sign-in-link.js';

/** In place of a page that belongs to an account, for somebody who has none here. */
export function SignInFirst(): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="sheet">
      <Empty title={t('signInFirst.title')} remedy={t('signInFirst.remedy')} action={<SignInLink />} />
    </div>
  );
}
