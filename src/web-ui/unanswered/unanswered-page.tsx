import { useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Flex, Segmented, Spin } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { inPages } from '#web-ui/api/in-pages.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { figureOf } from '#web-ui/shell/in-language.js';
import { MoreButton } from '#web-ui/shell/more-button.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { ClusterItem } from '#web-ui/unanswered/cluster-item.js';
import { readUnanswered, unansweredKey, type Cluster } from '#web-ui/unanswered/unanswered-api.js';
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
    ...inPages,
  });
  const { withoutTexts = 0, isCut = false } = list.data?.pages[0] ?? {};
  const wait = (
    <Flex className="unanswered-wait" gap={12} align="center" role="status">
      <Spin />
      <span>{t('wait')}</span>
    </Flex>
  );
  return (
    <>
      {withoutTexts > 0 && (
        <Alert
          className="unanswered-note"
          type="info"
          showIcon
          title={t('withoutTexts', { count: withoutTexts, figure: figureOf(withoutTexts, i18n.language) })}
        />
      )}
      <Fetched query={list} wait={wait}>
        {({ pages }) => <ClusterItems library={library} clusters={pages.flatMap(({ clusters }) => clusters)} />}
      </Fetched>
      <MoreButton list={list} />
      {isCut && <p className="unanswered-quiet">{t('cut')}</p>}
    </>
  );
}

function ClusterItems({ library, clusters }: { readonly library: string; readonly clusters: readonly Cluster[] }): ReactElement {
  const { t } = useTranslation('unanswered');
  if (clusters.length === 0) return <Empty title={t('none.title')} remedy={t('none.remedy')} />;
  return (
    <ul className="unanswered-clusters">
      {clusters.map((cluster) => (
        <ClusterItem key={cluster.id} library={library} cluster={cluster} />
      ))}
    </ul>
  );
}
