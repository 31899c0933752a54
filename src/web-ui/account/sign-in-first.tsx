import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Empty } from '#web-ui/shell/empty.js';

/** In place of a page that belongs to an account, for somebody who has none here. */
export function SignInFirst(): ReactElement {
  const { t } = useTranslation();
  const href = `/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`;
  const action = (
    <Link href={href} asChild>
      <Button type="primary" href={href}>
        {t('signIn')}
      </Button>
    </Link>
  );
  return (
    <div className="sheet">
      <Empty title={t('signInFirst.title')} remedy={t('signInFirst.remedy')} action={action} />
    </div>
  );
}
