import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';

/** To sign in, and back to this page. */
export function SignInLink({ type = 'primary' }: { readonly type?: 'primary' | 'default' }): ReactElement {
  const { t } = useTranslation('shell');
  // Only to be drawn anew at another address: it is sent on as the browser writes it.
  useLocation();
  useSearch();
  const here = location.pathname + location.search;
  const href = location.pathname === '/sign-in' ? here : `/sign-in?to=${encodeURIComponent(here)}`;
  return (
    <Link href={href} asChild>
      <Button type={type} href={href}>
        {t('signIn')}
      </Button>
    </Link>
  );
}
