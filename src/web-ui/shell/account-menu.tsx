import { useQueryClient } from '@tanstack/react-query';
import { UserOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { api, dataOf } from '#web-ui/api/client.js';
import { useSession } from '#web-ui/api/session.js';
import { forgetDrafts } from '#web-ui/shell/forget-drafts.js';

/** Who is signed in, and the way out; for a guest the way in. */
export function AccountMenu(): ReactElement | null {
  const { t } = useTranslation();
  const who = useSession();
  const [, go] = useLocation();
  const queries = useQueryClient();
  if (!who) return null;
  if (!who.account) {
    return (
      <Link href="/sign-in" asChild>
        <Button href="/sign-in">{t('signIn')}</Button>
      </Link>
    );
  }
  const signOut = async (): Promise<void> => {
    const { endAddress } = dataOf(await api.DELETE('/api/v1/session'));
    queries.clear();
    forgetDrafts();
    if (endAddress) location.assign(endAddress);
    else location.assign('/sign-in');
  };
  const items = [
    { key: 'account', label: t('account'), onClick: () => go('/account') },
    { key: 'api', label: t('api'), onClick: () => go('/api') },
    { key: 'sign-out', label: t('signOut'), onClick: () => void signOut() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" icon={<UserOutlined />} aria-haspopup="menu">
        <span className="account-name">{who.account.name}</span>
      </Button>
    </Dropdown>
  );
}
