import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useEffect, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { isGoingOn, useJob, type Job } from '#web-ui/api/job.js';
import { learnNow } from '#web-ui/examples/examples-api.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useFailureInWords } from '#web-ui/shell/use-failure-in-words.js';
import { pageOf } from '#web-ui/shell/page-of.js';
import './examples.css';

/** Has the gate learned anew from the examples, and tells when it has. */
export function LearnNow({ library }: { readonly library: string }): ReactElement {
  const { t } = useTranslation('examples');
  const queries = useQueryClient();
  const [id, setId] = useState<string | null>(null);
  const learn = useMutation({ mutationFn: () => learnNow(library), onSuccess: (job) => setId(job.id) });
  const { data: job, error } = useJob(library, id);
  const isDone = job?.state === 'done';
  useEffect(() => {
    if (isDone) void queries.invalidateQueries({ queryKey: ['library', library, 'gate'] });
  }, [isDone, library, queries]);
  return (
    <div className="examples-learn">
      <p className="examples-quiet">{t('learn.hint')}</p>
      <Button loading={learn.isPending || isGoingOn(job)} onClick={() => learn.mutate()}>
        {t('learn.action')}
      </Button>
      {(learn.error ?? error) && <Trouble error={learn.error ?? error} />}
      <div aria-live="polite">{job && <Learning library={library} job={job} />}</div>
    </div>
  );
}

function Learning({ library, job }: { readonly library: string; readonly job: Job }): ReactElement | null {
  const { t } = useTranslation('examples');
  const inWords = useFailureInWords();
  if (job.state === 'failed') return <Alert type="error" showIcon title={t('learn.failed', { why: inWords(job.error) })} />;
  if (job.state === 'cancelled') return null;
  if (job.state !== 'done') return <p>{t('learn.running')}</p>;
  const gate = job.result?.['gate'];
  const version = typeof gate === 'number' ? gate : '';
  return (
    <Alert
      type="success"
      showIcon
      title={t('learn.done', { version })}
      description={<Link href={pageOf(library, 'gate')}>{t('learn.toGate')}</Link>}
    />
  );
}
