import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Form, Input, InputNumber, Select, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '#web-ui/api/client.js';
import { Dialog } from '#web-ui/shell/dialog.js';
import { Trouble } from '#web-ui/shell/trouble.js';

interface Props {
  readonly isAdmin: boolean;
  readonly onMade: () => void;
  readonly onClose: () => void;
}

type KeyRight = 'ask' | 'read' | 'edit' | 'own' | 'administer' | 'observe';

interface Wanted {
  readonly name: string;
  readonly rights: KeyRight[];
  readonly libraries: string[];
  readonly days: number;
  /** Left out, or null, for as many as the installation lets through. */
  readonly perMinute?: number | null;
}

const ofAll: readonly KeyRight[] = ['ask', 'read', 'edit', 'own'];
const ofAdmins: readonly KeyRight[] = ['administer', 'observe'];
const spans = [0, 30, 90, 365];
const mostPerMinute = 100_000;
const dayMs = 86_400_000;

/** A key is asked for, made, and shown this once. */
export function NewKey({ isAdmin, onMade, onClose }: Props): ReactElement {
  const { t } = useTranslation('account');
  const make = useMutation({
    mutationFn: async ({ name, rights, libraries, days, perMinute = null }: Wanted) => {
      const expiresAt = days > 0 ? new Date(Date.now() + days * dayMs).toISOString() : null;
      const body = { name, rights, libraries: libraries.length > 0 ? libraries : null, expiresAt, perMinute };
      return dataOf(await api.POST('/api/v1/keys', { body }));
    },
    onSuccess: onMade,
  });
  return (
    <Dialog title={t('keys.make')} onClose={onClose}>
      {make.data ? (
        <ShownOnce token={make.data.token} onClose={onClose} />
      ) : (
        <KeyForm isAdmin={isAdmin} isBusy={make.isPending} error={make.error} onMake={(wanted) => make.mutate(wanted)} />
      )}
    </Dialog>
  );
}

interface FormProps {
  readonly isAdmin: boolean;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onMake: (wanted: Wanted) => void;
}

function KeyForm({ isAdmin, isBusy, error, onMake }: FormProps): ReactElement {
  const { t } = useTranslation('account');
  const { data: libraries = [] } = useQuery({
    queryKey: ['libraries', 'names'],
    queryFn: async () => dataOf(await api.GET('/api/v1/libraries', { params: { query: { unbuilt: true, limit: 1000 } } })).libraries,
  });
  const rights = [...ofAll, ...(isAdmin ? ofAdmins : [])].map((value) => ({ value, label: t(`keys.right.${value}`) }));
  const days = spans.map((value) => ({ value, label: value === 0 ? t('keys.forever') : t('keys.days', { days: value }) }));
  return (
    <Form<Wanted>
      layout="vertical"
      requiredMark={false}
      onFinish={onMake}
      initialValues={{ rights: ['ask', 'read'], libraries: [], days: 90 }}
    >
      <Form.Item
        name="name"
        label={t('keys.name')}
        extra={t('keys.nameHint')}
        rules={[{ required: true, whitespace: true, message: t('keys.emptyName') }]}
      >
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <Form.Item name="rights" label={t('keys.rights')} rules={[{ required: true, message: t('keys.emptyRights') }]}>
        <Checkbox.Group options={rights} />
      </Form.Item>
      <Form.Item name="libraries" label={t('keys.libraries')}>
        <Select mode="multiple" placeholder={t('keys.all')} options={libraries.map(({ name }) => ({ value: name, label: name }))} />
      </Form.Item>
      <Form.Item name="days" label={t('keys.expires')}>
        <Select options={days} />
      </Form.Item>
      <Form.Item name="perMinute" label={t('keys.perMinute')} extra={t('keys.perMinuteHint')}>
        <InputNumber min={1} max={mostPerMinute} precision={0} />
      </Form.Item>
      {error && <Trouble error={error} />}
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {t('keys.make')}
      </Button>
    </Form>
  );
}

function ShownOnce({ token, onClose }: { readonly token: string; readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation('account');
  const copyable = { text: token, tooltips: [t('keys.copy'), t('keys.copied')] };
  return (
    <>
      <Alert type="success" showIcon role="status" title={t('keys.shown')} description={t('keys.shownRemedy')} />
      <Typography.Paragraph className="account-key" copyable={copyable} data-testid="key">
        {token}
      </Typography.Paragraph>
      <Button type="primary" onClick={onClose}>
        {t('keys.close')}
      </Button>
    </>
  );
}
