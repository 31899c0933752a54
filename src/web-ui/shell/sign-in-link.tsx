import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

/** To sign in, and back to this page. */
export function SignInLink(): ReactElement {
  const { t } = useTranslation('shell');
  const href = `/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`;
  return (
    <Link href={href} asChild>
      <Button type="primary" href={href}>
        {t('signIn')}
      </Button>
    </Link>
  );
}
