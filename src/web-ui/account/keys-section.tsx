import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '#web-ui/api/client.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { momentOf } from '#web-ui/shell/in-language.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { NewKey } from '#web-ui/account/new-key.js';

const keysKey = ['keys'] as const;
const mostKeys = 500;

async function readKeys() {
  return dataOf(await api.GET('/api/v1/keys', { params: { query: { limit: mostKeys } } })).keys;
}
type ApiKey = Awaited<ReturnType<typeof readKeys>>[number];

/** The keys of the account: made, shown once, revoked. */
export function KeysSection({ isAdmin }: { readonly isAdmin: boolean }): ReactElement {
  const { t } = useTranslation('account');
  const queries = useQueryClient();
  const [isMaking, setIsMaking] = useState(false);
  const keys = useQuery({ queryKey: keysKey, queryFn: readKeys });
  const renew = () => queries.invalidateQueries({ queryKey: keysKey });
  const revoke = useMutation({
    mutationFn: (id: string) => api.DELETE('/api/v1/keys/{id}', { params: { path: { id } } }),
    onSuccess: renew,
  });
  const make = <Button onClick={() => setIsMaking(true)}>{t('keys.make')}</Button>;
  return (
    <section className="section narrow" aria-labelledby="own-keys">
      <h2 id="own-keys">{t('keys.heading')}</h2>
      <p className="quiet">{t('keys.lead')}</p>
      {revoke.error && <Trouble error={revoke.error} />}
      <Fetched query={keys}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t('keys.none.title')} remedy={t('keys.none.remedy')} action={make} />
          ) : (
            <>
              <ul className="account-list">
                {all.map((key) => (
                  <KeyRow key={key.id} apiKey={key} onRevoke={() => revoke.mutate(key.id)} />
                ))}
              </ul>
              <p>{make}</p>
            </>
          )
        }
      </Fetched>
      {isMaking && <NewKey isAdmin={isAdmin} onMade={() => void renew()} onClose={() => setIsMaking(false)} />}
    </section>
  );
}

function KeyRow({ apiKey, onRevoke }: { readonly apiKey: ApiKey; readonly onRevoke: () => void }): ReactElement {
  const { t, i18n } = useTranslation('account');
  const { name, start, rights, libraries, perMinute, createdAt, lastUsedAt, expiresAt } = apiKey;
  const when = (moment: string | null): string => (moment === null ? t('keys.never') : momentOf(moment, i18n.language));
  const facts = [
    `${t('keys.what')}: ${rights.map((right) => t(`keys.right.${right}`)).join(', ')}`,
    libraries === null ? t('keys.all') : libraries.join(', '),
    ...(perMinute === null ? [] : [`${t('keys.perMinute')}: ${perMinute}`]),
    `${t('keys.made')}: ${when(createdAt)}`,
    `${t('keys.used')}: ${when(lastUsedAt)}`,
    `${t('keys.ends')}: ${when(expiresAt)}`,
  ];
  return (
    <li>
      <span>
        <strong>{name}</strong> <code className="account-key">{`${start}…`}</code>
        <br />
        <span className="quiet figures">{facts.join(' · ')}</span>
      </span>
      <Popconfirm title={t('keys.revokeSure', { name })} okText={t('keys.revoke')} cancelText={t('keys.cancel')} onConfirm={onRevoke}>
        <Button danger type="text" aria-label={`${t('keys.revoke')} ${name}`}>
          {t('keys.revoke')}
        </Button>
      </Popconfirm>
    </li>
  );
}
