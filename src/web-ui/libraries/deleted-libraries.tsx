import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Popconfirm } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '#web-ui/api/client.js';
import { momentOf } from '#web-ui/shell/in-language.js';
import { Trouble } from '#web-ui/shell/trouble.js';

const mostShown = 100;
const deletedKey = ['deleted-libraries'] as const;

async function readDeleted() {
  return dataOf(await api.GET('/api/v1/deleted-libraries', { params: { query: { limit: mostShown } } })).deleted;
}
type Deleted = Awaited<ReturnType<typeof readDeleted>>[number];

/** What can still be had back; nothing is shown where nothing was deleted. */
export function DeletedLibraries(): ReactElement | null {
  const { t } = useTranslation('libraries');
  const queries = useQueryClient();
  const { data: deleted = [], error, refetch } = useQuery({ queryKey: deletedKey, queryFn: readDeleted });
  const renew = async (): Promise<void> => {
    await Promise.all([queries.invalidateQueries({ queryKey: deletedKey }), queries.invalidateQueries({ queryKey: ['libraries'] })]);
  };
  const restore = useMutation({
    mutationFn: (id: string) => api.POST('/api/v1/deleted-libraries/{id}/restore', { params: { path: { id } } }),
    onSuccess: renew,
  });
  const end = useMutation({
    mutationFn: (id: string) => api.DELETE('/api/v1/deleted-libraries/{id}', { params: { path: { id } } }),
    onSuccess: renew,
  });
  if (error) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (deleted.length === 0) return null;
  return (
    <section className="libraries-deleted" aria-labelledby="libraries-deleted">
      <h2 id="libraries-deleted">{t('deleted.heading')}</h2>
      <p className="libraries-quiet">{t('deleted.lead')}</p>
      {(restore.error ?? end.error) && <Trouble error={restore.error ?? end.error} />}
      <ul className="libraries-list">
        {deleted.map((one) => (
          <DeletedRow key={one.id} deleted={one} onRestore={() => restore.mutate(one.id)} onEnd={() => end.mutate(one.id)} />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly deleted: Deleted;
  readonly onRestore: () => void;
  readonly onEnd: () => void;
}

function DeletedRow({ deleted: { library, deletedAt }, onRestore, onEnd }: RowProps): ReactElement {
  const { t, i18n } = useTranslation('libraries');
  return (
    <li>
      <span>
        <strong>{library}</strong>{' '}
        <span className="libraries-quiet">{t('deleted.when', { when: momentOf(deletedAt, i18n.language) })}</span>
      </span>
      <Flex gap="small">
        <Button onClick={onRestore} aria-label={`${t('deleted.restore')} ${library}`}>
          {t('deleted.restore')}
        </Button>
        <Popconfirm
          title={t('deleted.sure', { name: library })}
          okText={t('deleted.end')}
          cancelText={t('deleted.cancel')}
          onConfirm={onEnd}
        >
          <Button danger type="text" aria-label={`${t('deleted.end')} ${library}`}>
            {t('deleted.end')}
          </Button>
        </Popconfirm>
      </Flex>
    </li>
  );
}
