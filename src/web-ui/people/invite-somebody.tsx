import { useMutation } from '@tanstack/react-query';
import { Button, Flex, Select } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '#web-ui/api/client.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { LinkOnce } from '#web-ui/people/link-once.js';

type InstallationRole = 'admin' | 'member';
const roles: readonly InstallationRole[] = ['member', 'admin'];

/** Into the installation; into single libraries their owners invite. */
export function InviteSomebody(): ReactElement {
  const { t } = useTranslation('people');
  const [role, setRole] = useState<InstallationRole>('member');
  const invite = useMutation({
    mutationFn: async () => dataOf(await api.POST('/api/v1/invitations', { body: { role, memberships: [] } })),
  });
  return (
    <section className="section narrow" aria-labelledby="people-invite">
      <h2 id="people-invite">{t('all.inviteHeading')}</h2>
      <p className="quiet">{t('all.inviteLead')}</p>
      <Flex gap="small" wrap>
        <Select
          className="people-role"
          aria-label={t('role')}
          value={role}
          options={roles.map((value) => ({ value, label: t(`all.roles.${value}`) }))}
          onChange={setRole}
        />
        <Button loading={invite.isPending} onClick={() => invite.mutate()}>
          {t('invite.action')}
        </Button>
      </Flex>
      {invite.data && <LinkOnce token={invite.data.token} />}
      {invite.error && <Trouble error={invite.error} />}
    </section>
  );
}
