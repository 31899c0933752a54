import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '#web-ui/api/client.js';
import { momentOf } from '#web-ui/shell/in-language.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { LinkOnce } from '#web-ui/people/link-once.js';
import { RoleSelect, type LibraryRole } from '#web-ui/people/role-select.js';

const mostShown = 100;

async function readInvitations(library: string) {
  const params = { path: { library }, query: { limit: mostShown } };
  return dataOf(await api.GET('/api/v1/libraries/{library}/invitations', { params })).invitations;
}
type Invitation = Awaited<ReturnType<typeof readInvitations>>[number];

/** Links for people without an account, each shown once. */
export function Invitations({ library }: { readonly library: string }): ReactElement {
  const { t } = useTranslation('people');
  const queries = useQueryClient();
  const [role, setRole] = useState<LibraryRole>('viewer');
  const queryKey = ['invitations', library] as const;
  const { data: open = [], error } = useQuery({ queryKey, queryFn: () => readInvitations(library) });
  const renew = () => queries.invalidateQueries({ queryKey });
  const invite = useMutation({
    mutationFn: async () =>
      dataOf(await api.POST('/api/v1/libraries/{library}/invitations', { params: { path: { library } }, body: { role } })),
    onSuccess: renew,
  });
  const withdraw = useMutation({
    mutationFn: (id: string) => api.DELETE('/api/v1/libraries/{library}/invitations/{id}', { params: { path: { library, id } } }),
    onSettled: renew,
  });
  return (
    <section className="section narrow" aria-labelledby="people-invite">
      <h2 id="people-invite">{t('invite.heading')}</h2>
      <p className="quiet">{t('invite.lead')}</p>
      <Flex gap="small" wrap>
        <RoleSelect label={t('role')} role={role} onChange={setRole} />
        <Button loading={invite.isPending} onClick={() => invite.mutate()}>
          {t('invite.action')}
        </Button>
      </Flex>
      {invite.data && <LinkOnce token={invite.data.token} />}
      {(error ?? invite.error ?? withdraw.error) && <Trouble error={error ?? invite.error ?? withdraw.error} />}
      {open.length > 0 && <h3 className="people-open">{t('invite.open')}</h3>}
      <ul className="people-list">
        {open.map((invitation) => (
          <OpenInvitation key={invitation.id} invitation={invitation} onWithdraw={() => withdraw.mutate(invitation.id)} />
        ))}
      </ul>
    </section>
  );
}

interface OpenProps {
  readonly invitation: Invitation;
  readonly onWithdraw: () => void;
}

function OpenInvitation({ invitation: { memberships, expiresAt }, onWithdraw }: OpenProps): ReactElement {
  const { t, i18n } = useTranslation('people');
  const role = t(`roles.${memberships[0]?.role ?? 'viewer'}`);
  const when = momentOf(expiresAt, i18n.language);
  return (
    <li>
      <span className="people-name">
        {role} <span className="quiet">{t('invite.until', { when })}</span>
      </span>
      <Button type="text" danger aria-label={t('invite.withdrawLabel', { role, when })} onClick={onWithdraw}>
        {t('invite.withdraw')}
      </Button>
    </li>
  );
}
