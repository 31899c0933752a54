import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Divider, Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect } from 'wouter';
import { api, dataOf } from '#web-ui/api/client.js';
import { becomeSomebody, useSession } from '#web-ui/api/session.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { placeAfter } from '#web-ui/account/place-after.js';
import './account.css';

interface Who {
  readonly name: string;
  readonly password: string;
}

/** By name and password, or at the service where there is one. */
export function SignInPage(): ReactElement {
  const { t } = useTranslation('account');
  useTitle(t('signIn.title'));
  const who = useSession();
  const queries = useQueryClient();
  const signIn = useMutation({
    mutationFn: async (body: Who) => dataOf(await api.POST('/api/v1/session', { body })),
    onSuccess: (known) => becomeSomebody(queries, known),
  });
  if (who?.account) return <Redirect to={placeAfter(location.search, location.origin)} replace />;
  return (
    <div className="sheet entrance">
      <h1>{t('signIn.title')}</h1>
      <FailedSignOn />
      {who?.signOn && (
        <>
          <Button block type="primary" href="/api/v1/session/sign-on">
            {t('signIn.at', { service: who.signOn })}
          </Button>
          <Divider plain>{t('signIn.or')}</Divider>
        </>
      )}
      <Form<Who> layout="vertical" requiredMark={false} onFinish={(body) => signIn.mutate(body)}>
        <Form.Item name="name" label={t('signIn.name')} rules={[{ required: true, message: t('signIn.empty') }]}>
          <Input autoComplete="username" autoFocus maxLength={64} />
        </Form.Item>
        <Form.Item name="password" label={t('signIn.password')} rules={[{ required: true, message: t('signIn.emptyPassword') }]}>
          <Input.Password autoComplete="current-password" maxLength={1024} />
        </Form.Item>
        {signIn.error && <SignInTrouble error={signIn.error} />}
        <Button block type={who?.signOn ? 'default' : 'primary'} htmlType="submit" loading={signIn.isPending}>
          {t('signIn.go')}
        </Button>
      </Form>
    </div>
  );
}

const failures = ['NOT_SIGNED_IN', 'NOT_ALLOWED', 'SIGN_ON_FAILED'] as const;

/** Why the service sent the browser back without a session. */
function FailedSignOn(): ReactElement | null {
  const { t } = useTranslation('account');
  const told = new URLSearchParams(location.search).get('failed');
  const code = failures.find((one) => one === told) ?? (told ? 'SIGN_ON_FAILED' : null);
  if (!code) return null;
  return (
    <Alert
      className="said"
      type="error"
      showIcon
      title={t(`signIn.failed.${code}.title`)}
      description={t(`signIn.failed.${code}.remedy`)}
    />
  );
}

function SignInTrouble({ error }: { readonly error: Error }): ReactElement {
  const { t } = useTranslation('account');
  const words = {
    NOT_SIGNED_IN: t('signIn.wrong', { returnObjects: true }),
    TOO_MANY_REQUESTS: t('signIn.often', { returnObjects: true }),
  };
  return <Trouble className="said" error={error} words={words} />;
}
