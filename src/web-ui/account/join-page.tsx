import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useAcceptInvitation } from '#web-ui/api/accept-invitation.js';
import { api, dataOf } from '#web-ui/api/client.js';
import { becomeSomebody, useSession } from '#web-ui/api/session.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { NewAccountForm } from '#web-ui/account/new-account-form.js';
import { forgetToken, tokenOfAddress } from '#web-ui/account/token-of-address.js';
import './account.css';

/** Behind the link of an invitation: a new account, or the one that is signed in. */
export function JoinPage(): ReactElement {
  const { t } = useTranslation('account');
  useTitle(t('join.title'));
  const who = useSession();
  const [isNew, setIsNew] = useState(false);
  const token = tokenOfAddress();
  if (!token) return <Alert type="error" showIcon role="alert" title={t('join.noToken.title')} description={t('join.noToken.remedy')} />;
  return (
    <div className="sheet entrance">
      <h1>{t('join.title')}</h1>
      {who?.account && !isNew ? (
        <AsMyself token={token} name={who.account.name} onOther={() => setIsNew(true)} />
      ) : (
        <AsSomebodyNew token={token} />
      )}
    </div>
  );
}

function AsSomebodyNew({ token }: { readonly token: string }): ReactElement {
  const { t } = useTranslation('account');
  const [, go] = useLocation();
  const accept = useAcceptInvitation(() => {
    forgetToken();
    go('/');
  });
  const words = {
    name: t('join.name'),
    nameRule: t('join.nameRule'),
    password: t('join.password'),
    passwordRule: t('join.passwordRule'),
    make: t('join.make'),
  };
  return (
    <>
      <p className="sheet-lead">{t('join.lead')}</p>
      <NewAccountForm
        words={words}
        isBusy={accept.isPending}
        trouble={accept.error && <JoinTrouble error={accept.error} />}
        onMake={(account) => accept.mutate({ token, ...account })}
      />
    </>
  );
}

interface AsMyselfProps {
  readonly token: string;
  readonly name: string;
  readonly onOther: () => void;
}

function AsMyself({ token, name, onOther }: AsMyselfProps): ReactElement {
  const { t } = useTranslation('account');
  const [, go] = useLocation();
  const queries = useQueryClient();
  const join = useMutation({
    mutationFn: async () => dataOf(await api.POST('/api/v1/invitations/join', { body: { token } })),
    onSuccess: (who) => {
      forgetToken();
      becomeSomebody(queries, who);
      go('/libraries');
    },
  });
  return (
    <>
      <p className="sheet-lead">{t('join.asLead')}</p>
      {join.error && <JoinTrouble error={join.error} />}
      <Flex gap="small" wrap>
        <Button type="primary" loading={join.isPending} onClick={() => join.mutate()}>
          {t('join.as', { name })}
        </Button>
        <Button onClick={onOther}>{t('join.other')}</Button>
      </Flex>
    </>
  );
}

function JoinTrouble({ error }: { readonly error: Error }): ReactElement {
  const { t } = useTranslation('account');
  const words = { NOT_FOUND: t('join.used', { returnObjects: true }), CONFLICT: t('join.taken', { returnObjects: true }) };
  return <Trouble className="said" error={error} words={words} />;
}
