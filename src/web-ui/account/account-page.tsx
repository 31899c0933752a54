import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { isAdmin, useSession, type Who } from '#web-ui/api/session.js';
import { Empty } from '#web-ui/shell/empty.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { KeysSection } from '#web-ui/account/keys-section.js';
import { LookSection } from '#web-ui/account/look-section.js';
import { PasswordSection } from '#web-ui/account/password-section.js';
import { SignInFirst } from '#web-ui/account/sign-in-first.js';
import { Waiting } from '#web-ui/shell/waiting.js';
import { pageOf } from '#web-ui/shell/page-of.js';
import './account.css';

/** What belongs to whoever is signed in. */
export function AccountPage(): ReactElement {
  const { t } = useTranslation('account');
  useTitle(t('own.title'));
  const who = useSession();
  if (!who) return <Waiting className="frame-wait" />;
  if (!who.account) return <SignInFirst />;
  return (
    <div className="sheet">
      <h1>{t('own.title')}</h1>
      <p className="sheet-lead">
        {t('own.lead', { name: who.account.name })} {isAdmin(who) ? t('own.admin') : t('own.member')}
      </p>
      {!isAdmin(who) && <Memberships who={who} />}
      <KeysSection isAdmin={isAdmin(who)} />
      <PasswordSection />
      <LookSection />
    </div>
  );
}

const roles = ['viewer', 'editor', 'owner'] as const;

function Memberships({ who }: { readonly who: Who }): ReactElement {
  const { t } = useTranslation('account');
  return (
    <section className="section narrow" aria-labelledby="own-libraries">
      <h2 id="own-libraries">{t('own.memberships')}</h2>
      {who.memberships.length === 0 && <Empty title={t('own.none.title')} remedy={t('own.none.remedy')} />}
      <ul className="account-list">
        {who.memberships.map(({ library, role }) => (
          <li key={library}>
            <Link href={pageOf(library, 'documents')}>{library}</Link>
            <span className="quiet">{t(`own.roles.${roles.find((one) => one === role) ?? 'viewer'}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
