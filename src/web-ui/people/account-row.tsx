import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm, Select } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#web-ui/api/client.js';
import { momentOf } from '#web-ui/shell/in-language.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { ResetPassword } from '#web-ui/people/reset-password.js';
import { accountsKey, type Account } from '#web-ui/people/use-accounts.js';

interface Props {
  readonly account: Account;
  /** Nobody takes their own rights away by a slip. */
  readonly isSelf: boolean;
}

const roles = ['admin', 'member'] as const;

/** One account: its role, and whether it may come in. */
export function AccountRow({ account, isSelf }: Props): ReactElement {
  const { t, i18n } = useTranslation('people');
  const { id, name, role, isDisabled, createdAt } = account;
  const queries = useQueryClient();
  const [isResetting, setIsResetting] = useState(false);
  const change = useMutation({
    mutationFn: (body: { readonly role?: Account['role']; readonly isDisabled?: boolean }) =>
      api.PATCH('/api/v1/accounts/{id}', { params: { path: { id } }, body }),
    onSettled: () => queries.invalidateQueries({ queryKey: accountsKey }),
  });
  const since = t('all.since', { when: momentOf(createdAt, i18n.language) });
  return (
    <li>
      <span className="people-name">
        {name} {isSelf && <span className="quiet">({t('all.self')})</span>} {isDisabled && <strong>{t('all.disabled')}</strong>}
        <br />
        <span className="quiet figures">{since}</span>
      </span>
      <Select
        className="people-role"
        aria-label={t('roleOf', { name })}
        disabled={isSelf}
        value={role}
        options={roles.map((value) => ({ value, label: t(`all.roles.${value}`) }))}
        onChange={(chosen) => change.mutate({ role: chosen })}
      />
      <Button aria-label={`${t('all.reset')} ${name}`} onClick={() => setIsResetting(true)} disabled={isSelf}>
        {t('all.reset')}
      </Button>
      <Switching account={account} isSelf={isSelf} onChange={(disabled) => change.mutate({ isDisabled: disabled })} />
      {change.error && <Trouble error={change.error} />}
      {isResetting && <ResetPassword account={account} onClose={() => setIsResetting(false)} />}
    </li>
  );
}

interface SwitchingProps extends Props {
  readonly onChange: (isDisabled: boolean) => void;
}

function Switching({ account: { name, isDisabled }, isSelf, onChange }: SwitchingProps): ReactElement {
  const { t } = useTranslation('people');
  if (isDisabled)
    return (
      <Button aria-label={`${t('all.enable')} ${name}`} onClick={() => onChange(false)}>
        {t('all.enable')}
      </Button>
    );
  return (
    <Popconfirm
      title={t('all.disableSure', { name })}
      okText={t('all.disable')}
      cancelText={t('cancel')}
      onConfirm={() => onChange(true)}
      disabled={isSelf}
    >
      <Button danger type="text" aria-label={`${t('all.disable')} ${name}`} disabled={isSelf}>
        {t('all.disable')}
      </Button>
    </Popconfirm>
  );
}
