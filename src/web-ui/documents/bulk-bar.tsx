import { DeleteOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '#web-ui/api/client.js';
import type { Chosen } from '#web-ui/documents/use-chosen.js';
import { buildKey } from '#web-ui/documents/use-build.js';
import { documentsKey } from '#web-ui/documents/use-documents.js';
import { figureOf } from '#web-ui/shell/in-language.js';
import { Trouble } from '#web-ui/shell/trouble.js';

interface BarProps {
  readonly library: string;
  readonly chosen: Chosen;
  /** Of all that are listed. */
  readonly total: number;
}

/** As many as one request takes. */
const mostAtOnce = 1_000;

async function remove(library: string, documents: readonly string[]): Promise<readonly string[]> {
  const kept: string[] = [];
  for (let first = 0; first < documents.length; first += mostAtOnce) {
    const some = documents.slice(first, first + mostAtOnce);
    const { removed } = dataOf(
      await api.POST('/api/v1/libraries/{library}/documents/remove', { params: { path: { library } }, body: { documents: some } }),
    );
    kept.push(...removed.filter(({ state }) => state === 'kept').map(({ document }) => document));
  }
  return kept;
}

/** What may be done with the documents that are chosen. */
export function BulkBar({ library, chosen, total }: BarProps): ReactElement | null {
  const { t, i18n } = useTranslation('documents');
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const removing = useMutation({
    mutationFn: (documents: readonly string[]) => remove(library, documents),
    onSuccess: (kept, documents) => {
      chosen.chooseAll(kept);
      const removed = documents.length - kept.length;
      if (removed > 0) void message.success(t('bulk.removed', { count: removed }));
      if (kept.length > 0) void message.warning(t('bulk.kept', { count: kept.length }));
    },
    // Of many some may be gone before it fails.
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: documentsKey(library) });
      void queries.invalidateQueries({ queryKey: buildKey(library) });
    },
  });
  const count = chosen.documents.size;
  if (count === 0) return null;
  const ask = (): void =>
    void modal.confirm({
      title: t('bulk.removeTitle', { count }),
      content: t('bulk.removeWords'),
      okText: t('bulk.remove'),
      okButtonProps: { danger: true },
      cancelText: t('bulk.cancel'),
      onOk: () => removing.mutateAsync([...chosen.documents]).catch(() => undefined),
    });
  return (
    <Flex vertical gap={8}>
      <Flex className="documents-bulk" gap={12} align="center" wrap>
        <span className="figures">
          {t('bulk.chosen', { count: total, chosen: figureOf(count, i18n.language), figure: figureOf(total, i18n.language) })}
        </span>
        <Button danger icon={<DeleteOutlined />} loading={removing.isPending} onClick={ask}>
          {t('bulk.remove')}
        </Button>
        <Button type="link" onClick={() => chosen.chooseAll([])}>
          {t('bulk.none')}
        </Button>
      </Flex>
      {removing.error && <Trouble error={removing.error} />}
    </Flex>
  );
}
