import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { isAdmin, useSession } from '#web-ui/api/session.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { AccountRow } from '#web-ui/people/account-row.js';
import { InviteSomebody } from '#web-ui/people/invite-somebody.js';
import { useAccounts } from '#web-ui/people/use-accounts.js';
import { Waiting } from '#web-ui/shell/waiting.js';
import './people.css';

/** Everybody with an account, for admins. */
export function AccountsPage(): ReactElement {
  const { t } = useTranslation('people');
  useTitle(t('all.title'));
  const who = useSession();
  const { data: accounts, error, refetch } = useAccounts(isAdmin(who));
  if (!who) return <Waiting className="frame-wait" />;
  return (
    <div className="sheet">
      <h1>{t('all.title')}</h1>
      <p className="sheet-lead">{t('all.lead')}</p>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      <ul className="people-list people-list-wide" aria-label={t('all.title')}>
        {accounts?.map((account) => (
          <AccountRow key={account.id} account={account} isSelf={account.id === who.account?.id} />
        ))}
      </ul>
      {accounts && <InviteSomebody />}
    </div>
  );
}
