import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Segmented, Spin } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { Empty } from '#web-ui/shell/empty.js';
import { figureOf } from '#web-ui/shell/in-language.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { ClusterItem } from '#web-ui/unanswered/cluster-item.js';
import { readUnanswered, unansweredKey } from '#web-ui/unanswered/unanswered-api.js';
import './unanswered.css';

const spans = [7, 30] as const;

/** What people asked and got no answer to, together where it means the same, and the way to write one. */
export function UnansweredPage(): ReactElement {
  const { t } = useTranslation('unanswered');
  const { library } = useParams<{ library: string }>();
  const [days, setDays] = useState<(typeof spans)[number]>(30);
  useTitle(`${t('title')} · ${library}`);
  return (
    <div className="sheet">
      <h1>{t('title')}</h1>
      <p className="sheet-lead">{t('lead')}</p>
      <Segmented
        aria-label={t('span')}
        value={days}
        onChange={setDays}
        options={spans.map((value) => ({ value, label: t('days', { count: value }) }))}
      />
      <Clusters key={`${library} ${days}`} library={library} days={days} />
    </div>
  );
}

function Clusters({ library, days }: { readonly library: string; readonly days: number }): ReactElement {
  const { t, i18n } = useTranslation('unanswered');
  const list = useInfiniteQuery({
    queryKey: [...unansweredKey(library), days],
    queryFn: ({ pageParam, signal }) => readUnanswered(library, days, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const clusters = list.data?.pages.flatMap((page) => page.clusters) ?? [];
  const { withoutTexts = 0, isCut = false } = list.data?.pages[0] ?? {};
  return (
    <>
      {list.isPending && (
        <Flex className="unanswered-wait" gap={12} align="center" role="status">
          <Spin />
          <span>{t('wait')}</span>
        </Flex>
      )}
      {list.error && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      {withoutTexts > 0 && (
        <Alert
          className="unanswered-note"
          type="info"
          showIcon
          title={t('withoutTexts', { count: withoutTexts, figure: figureOf(withoutTexts, i18n.language) })}
        />
      )}
      {list.data && clusters.length === 0 && <Empty title={t('none.title')} remedy={t('none.remedy')} />}
      <ul className="unanswered-clusters">
        {clusters.map((cluster) => (
          <ClusterItem key={cluster.id} library={library} cluster={cluster} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more', { ns: 'shell' })}
        </Button>
      )}
      {isCut && <p className="unanswered-quiet">{t('cut')}</p>}
    </>
  );
}
