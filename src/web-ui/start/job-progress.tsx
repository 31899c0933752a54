import { Alert, Progress } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { percentOf, type Job } from '#web-ui/api/job.js';
import { useFailureInWords } from '#web-ui/shell/use-failure-in-words.js';

const steps = ['read', 'embed', 'publish', 'calibrate'] as const;

/** How far the documents are read, in words and as a bar; how it ended. */
export function JobProgress({ job }: { readonly job: Job }): ReactElement {
  const { t } = useTranslation('start');
  const inWords = useFailureInWords();
  if (job.state === 'failed')
    return <Alert type="error" showIcon role="alert" title={t('documents.failed')} description={inWords(job.error)} />;
  if (job.state === 'cancelled')
    return <Alert type="warning" showIcon title={t('documents.stopped')} description={t('documents.stoppedRemedy')} />;
  if (job.state === 'done') return <Alert type="success" showIcon title={t('documents.ready', { count: readyOf(job) })} />;
  if (job.state === 'waiting' || !job.progress) return <p>{t('documents.waiting')}</p>;
  const { step: name, done, total } = job.progress;
  const step = t(`documents.steps.${steps.find((one) => one === name) ?? 'other'}`);
  const words = total === null ? t('documents.reading', { step }) : t('documents.readingCount', { step, done, total });
  return (
    <>
      <p>{words}</p>
      <Progress percent={percentOf(job.progress)} status="active" showInfo={false} aria-label={words} />
    </>
  );
}

/** Documents that can be asked now. */
function readyOf({ result }: Job): number {
  const counts = result?.['counts'];
  const ready = typeof counts === 'object' && counts !== null && 'ready' in counts ? counts.ready : result?.['ready'];
  return typeof ready === 'number' ? ready : 0;
}
