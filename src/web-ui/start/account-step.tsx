import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAcceptInvitation } from '#web-ui/api/accept-invitation.js';
import { Problem } from '#web-ui/api/client.js';
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
  return <Alert type="info" showIcon title={t('account.noLink')} description={t('account.noLinkRemedy')} action={action} />;
}

function AccountTrouble({ error }: { readonly error: Error }): ReactElement {
  const { t } = useTranslation('start');
  const code = error instanceof Problem ? error.code : '';
  if (code === 'NOT_FOUND') return <Said title={t('account.used')} remedy={t('account.usedRemedy')} />;
  if (code === 'CONFLICT') return <Said title={t('account.taken')} remedy={t('account.takenRemedy')} />;
  return <Trouble error={error} />;
}

function Said({ title, remedy }: { readonly title: string; readonly remedy: string }): ReactElement {
  return <Alert className="start-said" type="error" showIcon role="alert" title={title} description={remedy} />;
}
