import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Progress } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { cancelComparison, findComparison, readComparison, startComparison } from '#web-ui/builds/builds-api.js';
import { ReplayReport } from '#web-ui/builds/replay-report.js';
import { isGoingOn, percentOf, useJob, type Job } from '#web-ui/api/job.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useFailureInWords } from '#web-ui/shell/use-failure-in-words.js';

interface Props {
  readonly library: string;
  readonly before: string;
  readonly after: string;
}

/** Asks two builds the same questions in the background, and shows the report; one that was asked for before is found again. */
export function Replay({ library, before, after }: Props): ReactElement {
  const { t } = useTranslation('builds');
  const queries = useQueryClient();
  const foundKey = ['library', library, 'comparison', before, after];
  const found = useQuery({ queryKey: foundKey, queryFn: () => findComparison(library, before, after) });
  const id = found.data ?? null;
  const { data: job, error } = useJob(library, id);
  const start = useMutation({
    mutationFn: () => startComparison(library, before, after),
    onSuccess: (added) => queries.setQueryData(foundKey, added.id),
  });
  const isDone = job?.state === 'done';
  const report = useQuery({
    queryKey: ['library', library, 'report', id],
    queryFn: () => readComparison(library, id ?? ''),
    enabled: id !== null && isDone,
  });
  const isRunning = isGoingOn(job);
  return (
    <section aria-labelledby="build-replay">
      <h2 id="build-replay">{t('replay.title')}</h2>
      <p className="quiet">{t('replay.lead')}</p>
      {!isRunning && (
        <Button loading={start.isPending} onClick={() => start.mutate()}>
          {t('replay.action')}
        </Button>
      )}
      {found.error && <Trouble error={found.error} onRetry={() => void found.refetch()} />}
      {(start.error ?? error) && <Trouble error={start.error ?? error} />}
      {job && <Replaying library={library} job={job} />}
      {report.error && <Trouble error={report.error} />}
      <div aria-live="polite">{report.data && <ReplayReport report={report.data} />}</div>
    </section>
  );
}

function Replaying({ library, job }: { readonly library: string; readonly job: Job }): ReactElement | null {
  const { t } = useTranslation('builds');
  const inWords = useFailureInWords();
  const cancel = useMutation({ mutationFn: () => cancelComparison(library, job.id) });
  const { state, progress, error } = job;
  if (state === 'done') return null;
  if (state === 'cancelled') return <Alert type="info" showIcon title={t('replay.cancelled')} />;
  if (state === 'failed') return <Alert type="error" showIcon title={t('replay.failed', { why: inWords(error) })} />;
  const { done = 0, total = null } = progress ?? {};
  return (
    <Flex gap={16} align="center" wrap>
      <span role="status">{total === null ? t('replay.waiting') : t('replay.running', { done, total })}</span>
      <Progress className="builds-progress" percent={percentOf(progress)} showInfo={false} aria-hidden="true" />
      <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate()}>
        {t('replay.cancel')}
      </Button>
      {cancel.error && <Trouble error={cancel.error} />}
    </Flex>
  );
}
