import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { AutoComplete, Button, Flex } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '#web-ui/api/client.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { membersKey } from '#web-ui/people/members.js';
import { RoleSelect, type LibraryRole } from '#web-ui/people/role-select.js';
import { useLater } from '#web-ui/shell/use-later.js';

const leastTyped = 2;

/** Somebody with an account, found by the beginning of their name. */
export function AddMember({ library }: { readonly library: string }): ReactElement {
  const { t } = useTranslation('people');
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<LibraryRole>('viewer');
  const names = usePeople(library, useLater(name.trim()));
  const add = useMutation({
    mutationFn: async (body: { readonly name: string; readonly role: LibraryRole }) =>
      dataOf(await api.POST('/api/v1/libraries/{library}/members', { params: { path: { library } }, body })),
    onSuccess: async (_, sent) => {
      setName((now) => (now.trim() === sent.name ? '' : now));
      await queries.invalidateQueries({ queryKey: membersKey(library) });
    },
  });
  return (
    <section className="section narrow" aria-labelledby="people-add">
      <h2 id="people-add">{t('add.heading')}</h2>
      <p className="quiet">{t('add.lead')}</p>
      <Flex gap="small" wrap>
        <AutoComplete
          className="people-find"
          aria-label={t('add.name')}
          value={name}
          options={names.map((value) => ({ value }))}
          onChange={(typed: string) => {
            setName(typed);
            add.reset();
          }}
        />
        <RoleSelect label={t('role')} role={role} onChange={setRole} />
        <Button disabled={name.trim() === ''} loading={add.isPending} onClick={() => add.mutate({ name: name.trim(), role })}>
          {t('add.action')}
        </Button>
      </Flex>
      {add.error && <Trouble className="people-said" error={add.error} words={{ NOT_FOUND: t('add.unknown', { returnObjects: true }) }} />}
    </section>
  );
}

function usePeople(library: string, search: string): readonly string[] {
  const { data } = useQuery({
    queryKey: ['people', library, search],
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/api/v1/libraries/{library}/people', { params: { path: { library }, query: { search } }, signal })).names,
    enabled: search.length >= leastTyped,
    placeholderData: keepPreviousData,
  });
  return search.length >= leastTyped ? (data ?? []) : [];
}
