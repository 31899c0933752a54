import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#web-ui/api/client.js';
import { Dialog } from '#web-ui/shell/dialog.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import type { Account } from '#web-ui/people/use-accounts.js';
import { passwordRules } from '#web-ui/account/password-rules.js';

interface Props {
  readonly account: Account;
  readonly onClose: () => void;
}

/** For somebody who forgot theirs. */
export function ResetPassword({ account: { id, name }, onClose }: Props): ReactElement {
  const { t } = useTranslation('people');
  const reset = useMutation({
    mutationFn: ({ password }: { readonly password: string }) =>
      api.PUT('/api/v1/accounts/{id}/password', { params: { path: { id } }, body: { password, revokeKeys: false } }),
  });
  return (
    <Dialog title={t('all.resetTitle', { name })} onClose={onClose}>
      <p className="quiet">{t('all.resetLead')}</p>
      {reset.isSuccess ? (
        <Alert type="success" showIcon role="status" title={t('all.resetDone')} />
      ) : (
        <Form layout="vertical" requiredMark={false} onFinish={(body: { readonly password: string }) => reset.mutate(body)}>
          <Form.Item name="password" label={t('all.resetField')} rules={passwordRules(t('all.resetRule'))}>
            <Input autoComplete="off" maxLength={1024} />
          </Form.Item>
          {reset.error && <Trouble error={reset.error} />}
          <Button type="primary" htmlType="submit" loading={reset.isPending}>
            {t('all.reset')}
          </Button>
        </Form>
      )}
    </Dialog>
  );
}
