import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '#web-ui/api/session.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { AccountRow } from '#web-ui/people/account-row.js';
import { InviteSomebody } from '#web-ui/people/invite-somebody.js';
import { useAccounts } from '#web-ui/people/use-accounts.js';
import './people.css';

/** Everybody with an account, for admins. */
export function AccountsPage(): ReactElement {
  const { t } = useTranslation('people');
  useTitle(t('all.title'));
  const who = useSession();
  const accounts = useAccounts();
  return (
    <div className="sheet">
      <h1>{t('all.title')}</h1>
      <p className="sheet-lead">{t('all.lead')}</p>
      <Fetched query={accounts}>
        {(all) => (
          <>
            <ul className="people-list people-list-wide" aria-label={t('all.title')}>
              {all.map((account) => (
                <AccountRow key={account.id} account={account} isSelf={account.id === who?.account?.id} />
              ))}
            </ul>
            <InviteSomebody />
          </>
        )}
      </Fetched>
    </div>
  );
}
