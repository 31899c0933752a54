import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Progress } from 'antd';
import { useEffect, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { isGoingOn, percentOf, useJob, type Job } from '#web-ui/api/job.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useFailureInWords } from '#web-ui/shell/use-failure-in-words.js';
import { askAgain, unansweredKey, type Cluster } from '#web-ui/unanswered/unanswered-api.js';
import { pageOf } from '#web-ui/shell/page-of.js';

interface Props {
  readonly library: string;
  readonly cluster: Cluster;
  /** As it was written. */
  readonly question: string;
  /** The build that takes it up. */
  readonly job: string;
}

/** How far the library is with a new answer, and the question asked once more. */
export function AfterAnswer({ library, cluster, question, job: id }: Props): ReactElement {
  const { t } = useTranslation('unanswered');
  const queries = useQueryClient();
  const { data: job, error } = useJob(library, id);
  const ask = useMutation({ mutationFn: () => askAgain(library, question, cluster.mode) });
  const isEnded = job !== undefined && !isGoingOn(job);
  useEffect(() => {
    // Marked in the list, which stays as it is while it is read.
    if (isEnded) void queries.invalidateQueries({ queryKey: unansweredKey(library), refetchType: 'none' });
  }, [isEnded, queries, library]);
  return (
    <div className="unanswered-after" aria-live="polite">
      {error && <Trouble error={error} />}
      {job && <Building job={job} />}
      {job?.state === 'done' && (
        <Button loading={ask.isPending} onClick={() => ask.mutate()}>
          {t('askAgain')}
        </Button>
      )}
      {ask.error && <Trouble error={ask.error} />}
      {ask.data && (
        <figure className="unanswered-reply">
          <figcaption>
            <Link href={pageOf(library, 'messages', ask.data.trace)}>
              {t(ask.data.outcome === 'answered' ? 'answered' : 'stillSilent')}
            </Link>
          </figcaption>
          {(ask.data.answer ?? ask.data.reply) && <div className="unanswered-words">{ask.data.answer ?? ask.data.reply}</div>}
        </figure>
      )}
    </div>
  );
}

function Building({ job }: { readonly job: Job }): ReactElement {
  const { t } = useTranslation('unanswered');
  const inWords = useFailureInWords();
  if (job.state === 'failed') return <Alert type="error" showIcon title={t('build.failed')} description={inWords(job.error)} />;
  if (job.state === 'cancelled') return <Alert type="warning" showIcon title={t('build.cancelled')} />;
  if (job.state === 'done') return <Alert type="success" showIcon title={t('build.done')} />;
  return (
    <>
      <p>{t('build.running')}</p>
      <Progress percent={percentOf(job.progress)} status="active" showInfo={false} aria-label={t('build.running')} />
    </>
  );
}
