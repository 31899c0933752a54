import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '#web-ui/api/client.js';
import { isAdmin, useSession } from '#web-ui/api/session.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { RoleSelect, type LibraryRole } from '#web-ui/people/role-select.js';

const mostMembers = 1000;

export function membersKey(library: string): readonly string[] {
  return ['members', library];
}

/** Who is in, with the role of each to change. */
export function Members({ library }: { readonly library: string }): ReactElement {
  const { t } = useTranslation('people');
  const queries = useQueryClient();
  const who = useSession();
  const members = useQuery({
    queryKey: membersKey(library),
    queryFn: async () =>
      dataOf(await api.GET('/api/v1/libraries/{library}/members', { params: { path: { library }, query: { limit: mostMembers } } }))
        .members,
  });
  const renew = () => queries.invalidateQueries({ queryKey: membersKey(library) });
  const set = useMutation({
    mutationFn: ({ account, role }: { readonly account: string; readonly role: LibraryRole }) =>
      api.PUT('/api/v1/libraries/{library}/members/{account}', { params: { path: { library, account } }, body: { role } }),
    onSettled: renew,
  });
  const remove = useMutation({
    mutationFn: (account: string) =>
      api.DELETE('/api/v1/libraries/{library}/members/{account}', { params: { path: { library, account } } }),
    onSettled: renew,
  });
  return (
    <>
      {(set.error ?? remove.error) && <Trouble error={set.error ?? remove.error} />}
      <Fetched query={members}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('none.title')} remedy={t('none.remedy')} />
          ) : (
            <ul className="people-list" aria-label={t('title')}>
              {all.map((member) => (
                <MemberRow
                  key={member.account}
                  member={member}
                  isSelf={!isAdmin(who) && member.account === who?.account?.id}
                  onRole={(role) => set.mutate({ account: member.account, role })}
                  onRemove={() => remove.mutate(member.account)}
                />
              ))}
            </ul>
          )
        }
      </Fetched>
    </>
  );
}

interface RowProps {
  readonly member: { readonly name: string; readonly role: LibraryRole };
  /** Whoever sits here, by this membership alone: nobody takes their own rights away by a slip. */
  readonly isSelf: boolean;
  readonly onRole: (role: LibraryRole) => void;
  readonly onRemove: () => void;
}

function MemberRow({ member: { name, role }, isSelf, onRole, onRemove }: RowProps): ReactElement {
  const { t } = useTranslation('people');
  return (
    <li>
      <span className="people-name">
        {name} {isSelf && <span className="quiet">({t('all.self')})</span>}
      </span>
      <RoleSelect label={t('roleOf', { name })} role={role} isDisabled={isSelf} onChange={onRole} />
      <Popconfirm title={t('removeSure', { name })} okText={t('remove')} cancelText={t('cancel')} onConfirm={onRemove}>
        <Button danger type="text" disabled={isSelf} aria-label={`${t('remove')} ${name}`}>
          {t('remove')}
        </Button>
      </Popconfirm>
    </li>
  );
}
