import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAcceptInvitation } from '#web-ui/api/accept-invitation.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { NewAccountForm } from '#web-ui/account/new-account-form.js';
import { forgetToken, tokenOfAddress } from '#web-ui/account/token-of-address.js';

/** The first admin, by the link that the server printed. */
export function AccountStep({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { t } = useTranslation('start');
  const token = tokenOfAddress();
  const accept = useAcceptInvitation(() => {
    forgetToken();
    onDone();
  });
  if (!token) return <NoLink />;
  const words = {
    name: t('account.name'),
    nameRule: t('account.nameRule'),
    password: t('account.password'),
    passwordRule: t('account.passwordRule'),
    make: t('account.make'),
  };
  return (
    <section className="start-step" aria-labelledby="start-heading">
      <h2 id="start-heading">{t('account.heading')}</h2>
      <p className="start-lead">{t('account.lead')}</p>
      <NewAccountForm
        words={words}
        isBusy={accept.isPending}
        trouble={accept.error && <AccountTrouble error={accept.error} />}
        onMake={(account) => accept.mutate({ token, ...account })}
      />
    </section>
  );
}

function NoLink(): ReactElement {
  const { t } = useTranslation('start');
  const action = (
    <Link href="/sign-in" asChild>
      <Button href="/sign-in">{t('account.signIn')}</Button>
    </Link>
  );
  return <Alert type="info" showIcon title={t('account.noLink.title')} description={t('account.noLink.remedy')} action={action} />;
}

function AccountTrouble({ error }: { readonly error: Error }): ReactElement {
  const { t } = useTranslation('start');
  const words = { NOT_FOUND: t('account.used', { returnObjects: true }), CONFLICT: t('account.taken', { returnObjects: true }) };
  return <Trouble className="said" error={error} words={words} />;
}
