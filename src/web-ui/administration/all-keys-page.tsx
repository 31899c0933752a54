import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { inPages } from '#web-ui/api/in-pages.js';
import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { api, dataOf } from '#web-ui/api/client.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { momentOf } from '#web-ui/shell/in-language.js';
import { MoreButton } from '#web-ui/shell/more-button.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import './administration.css';

type Page = AnswerOf<'/api/v1/account-keys', 'get'>;
type Key = Page['keys'][number];

const allKeysKey = ['account-keys'] as const;
const pageSize = 100;

async function readKeys(cursor: string | null): Promise<Page> {
  const query = { limit: pageSize, ...(cursor !== null && { cursor }) };
  return dataOf(await api.GET('/api/v1/account-keys', { params: { query } }));
}

/** The keys of everybody, each to be revoked. */
export function AllKeysPage(): ReactElement {
  const { t } = useTranslation('administration');
  useTitle(t('keys.title'));
  return (
    <div className="sheet">
      <h1>{t('keys.title')}</h1>
      <p className="sheet-lead">
        {t('keys.lead')} <Link href="/account">{t('keys.own')}</Link>
      </p>
      <Keys />
    </div>
  );
}

function Keys(): ReactElement {
  const queries = useQueryClient();
  const keys = useInfiniteQuery({
    queryKey: allKeysKey,
    queryFn: ({ pageParam }) => readKeys(pageParam),
    ...inPages,
  });
  const revoke = useMutation({
    mutationFn: (id: string) => api.DELETE('/api/v1/keys/{id}', { params: { path: { id } } }),
    onSettled: () => queries.invalidateQueries({ queryKey: allKeysKey }),
  });
  return (
    <>
      {revoke.error && <Trouble error={revoke.error} />}
      <Fetched query={keys}>
        {({ pages }) => <KeyLines keys={pages.flatMap((page) => page.keys)} onRevoke={(id) => revoke.mutate(id)} />}
      </Fetched>
      <MoreButton className="admin-more" list={keys} />
    </>
  );
}

function KeyLines({ keys, onRevoke }: { readonly keys: readonly Key[]; readonly onRevoke: (id: string) => void }): ReactElement {
  const { t } = useTranslation('administration');
  if (keys.length === 0) return <Empty title={t('keys.none')} remedy={t('keys.noneRemedy')} />;
  return (
    <ul className="admin-list" aria-label={t('keys.title')}>
      {keys.map((key) => (
        <KeyLine key={key.id} apiKey={key} onRevoke={() => onRevoke(key.id)} />
      ))}
    </ul>
  );
}

function KeyLine({ apiKey, onRevoke }: { readonly apiKey: Key; readonly onRevoke: () => void }): ReactElement {
  const { t, i18n } = useTranslation(['administration', 'account']);
  const { name, accountName, start, rights, libraries, perMinute, createdAt, lastUsedAt, expiresAt } = apiKey;
  const of = { ns: 'account' } as const;
  const when = (moment: string | null): string => (moment === null ? t('keys.never', of) : momentOf(moment, i18n.language));
  const isOver = expiresAt !== null && new Date(expiresAt) <= new Date();
  const facts = [
    `${t('keys.what', of)}: ${rights.map((right) => t(`keys.right.${right}`, of)).join(', ')}`,
    libraries === null ? t('keys.all', of) : libraries.join(', '),
    ...(perMinute === null ? [] : [t('keys.perMinute', { most: perMinute })]),
    `${t('keys.made', of)}: ${when(createdAt)}`,
    `${t('keys.used', of)}: ${when(lastUsedAt)}`,
    `${t('keys.ends', of)}: ${when(expiresAt)}`,
  ];
  return (
    <li>
      <div className="admin-main">
        <span className="admin-name">{name}</span> <code className="admin-code">{`${start}…`}</code>
        {isOver && <span className="admin-mark">{t('keys.over')}</span>}
        <div>{t('keys.of', { name: accountName })}</div>
        <div className="quiet admin-small figures">{facts.join(' · ')}</div>
      </div>
      <Popconfirm
        title={t('keys.revokeSure', { ...of, name })}
        okText={t('keys.revoke', of)}
        cancelText={t('keys.cancel', of)}
        onConfirm={onRevoke}
      >
        <Button danger type="text" aria-label={t('keys.revokeOf', { name, account: accountName })}>
          {t('keys.revoke', of)}
        </Button>
      </Popconfirm>
    </li>
  );
}
