import { useMutation, useQueryClient } from '@tanstack/react-query';
import { UserOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { api, dataOf, Problem } from '#web-ui/api/client.js';
import { useSession } from '#web-ui/api/session.js';
import { forgetDrafts } from '#web-ui/shell/forget-drafts.js';
import { SignInLink } from '#web-ui/shell/sign-in-link.js';
import { useTroubleWords } from '#web-ui/shell/trouble.js';

/** Who is signed in, and the way out; for a guest the way in. */
export function AccountMenu(): ReactElement | null {
  const { t } = useTranslation();
  const who = useSession();
  const [, go] = useLocation();
  const signOut = useSigningOut();
  if (!who) return null;
  if (!who.account) return <SignInLink type="default" />;
  const items = [
    { key: 'account', label: t('account'), onClick: () => go('/account') },
    { key: 'api', label: t('api'), onClick: () => go('/api') },
    { key: 'sign-out', label: t('signOut'), onClick: () => signOut.mutate() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" icon={<UserOutlined />} aria-haspopup="menu">
        <span className="account-name">{who.account.name}</span>
      </Button>
    </Dropdown>
  );
}

/** Whoever is signed out already only leaves; what failed otherwise is told, since they are still signed in. */
function useSigningOut() {
  const { message } = App.useApp();
  const troubleOf = useTroubleWords();
  const queries = useQueryClient();
  const leave = (to: string | null): void => {
    queries.clear();
    forgetDrafts();
    location.assign(to ?? '/sign-in');
  };
  return useMutation({
    mutationFn: async () => dataOf(await api.DELETE('/api/v1/session')),
    onSuccess: ({ endAddress }) => leave(endAddress),
    onError: (error) => {
      if (error instanceof Problem && error.code === 'NOT_SIGNED_IN') leave(null);
      else void message.error(troubleOf(error).title);
    },
  });
}
