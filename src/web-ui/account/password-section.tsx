import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { passwordRules } from '#web-ui/account/password-rules.js';
import { api } from '#web-ui/api/client.js';
import { Trouble } from '#web-ui/shell/trouble.js';

interface Change {
  readonly current: string;
  readonly password: string;
  readonly revokeKeys?: boolean;
}

export function PasswordSection(): ReactElement {
  const { t } = useTranslation('account');
  const [form] = Form.useForm<Change>();
  const change = useMutation({
    mutationFn: ({ revokeKeys = false, ...body }: Change) => api.PUT('/api/v1/session/password', { body: { ...body, revokeKeys } }),
    onSuccess: () => form.resetFields(),
  });
  return (
    <section className="section narrow" aria-labelledby="own-password">
      <h2 id="own-password">{t('password.heading')}</h2>
      <p className="quiet">{t('password.lead')}</p>
      <Form className="account-narrow" form={form} layout="vertical" requiredMark={false} onFinish={(body) => change.mutate(body)}>
        <Form.Item name="current" label={t('password.current')} rules={[{ required: true, message: t('signIn.emptyPassword') }]}>
          <Input.Password autoComplete="current-password" maxLength={1024} />
        </Form.Item>
        <Form.Item name="password" label={t('password.next')} validateTrigger={['onBlur']} rules={passwordRules(t('password.rule'))}>
          <Input.Password autoComplete="new-password" maxLength={1024} />
        </Form.Item>
        <Form.Item name="revokeKeys" valuePropName="checked">
          <Checkbox>{t('password.revoke')}</Checkbox>
        </Form.Item>
        {change.isSuccess && <Alert className="said" type="success" showIcon role="status" title={t('password.done')} />}
        {change.error && (
          <Trouble className="said" error={change.error} words={{ NOT_ALLOWED: t('password.wrong', { returnObjects: true }) }} />
        )}
        <Button htmlType="submit" loading={change.isPending}>
          {t('password.change')}
        </Button>
      </Form>
    </section>
  );
}
