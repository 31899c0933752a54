import { Button, Progress } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { isGoingOn, percentOf } from '#web-ui/api/job.js';
import type { JobOfAll } from '#web-ui/administration/jobs-api.js';
import { figureOf, momentOf } from '#web-ui/shell/in-language.js';
import { useFailureInWords } from '#web-ui/shell/use-failure-in-words.js';
import { pageOf } from '#web-ui/shell/page-of.js';
import { en } from '#web-ui/words/administration.js';

const steps = Object.keys(en.jobs.steps) as (keyof typeof en.jobs.steps)[];
const marks = { waiting: '', running: 'admin-mark-good', done: '', failed: 'admin-mark-bad', cancelled: '' } as const;

interface Props {
  readonly job: JobOfAll;
  readonly onCancel: () => void;
  readonly onRetry: () => void;
}

/** One job: what it is, how far it is, how it ended, and what can be done with it. */
export function JobLine({ job, onCancel, onRetry }: Props): ReactElement {
  const { t, i18n } = useTranslation('administration');
  const inWords = useFailureInWords();
  const { kind, library, state, isStopping, error, createdAt, startedAt, endedAt } = job;
  const name = t(`jobs.kinds.${kind}`);
  const when = (moment: string): string => momentOf(moment, i18n.language);
  const times = [
    t('jobs.added', { when: when(createdAt) }),
    ...(startedAt ? [t('jobs.begun', { when: when(startedAt) })] : []),
    ...(endedAt ? [t('jobs.ended', { when: when(endedAt) })] : []),
  ];
  return (
    <li>
      <div className="admin-main">
        <span className="admin-name">{name}</span> · <Link href={pageOf(library, 'documents')}>{library}</Link>
        <span className={`admin-mark ${marks[state]}`}>{isStopping ? t('jobs.stopping') : t(`jobs.states.${state}`)}</span>
        <div className="quiet admin-small figures">{times.join(' · ')}</div>
        {state === 'running' && <JobBar job={job} />}
        {state === 'failed' && <div>{inWords(error)}</div>}
      </div>
      <div className="admin-acts">
        {isGoingOn(job) && (
          <Button disabled={isStopping} aria-label={t('jobs.cancelOf', { name, library })} onClick={onCancel}>
            {t('jobs.cancel')}
          </Button>
        )}
        {(state === 'failed' || state === 'cancelled') && (
          <Button aria-label={t('jobs.retryOf', { name, library })} onClick={onRetry}>
            {t('jobs.retry')}
          </Button>
        )}
      </div>
    </li>
  );
}

function JobBar({ job: { progress } }: { readonly job: JobOfAll }): ReactElement {
  const { t, i18n } = useTranslation('administration');
  const step = t(`jobs.steps.${steps.find((one) => one === progress?.step) ?? 'other'}`);
  const figure = (value: number): string => figureOf(value, i18n.language);
  const words =
    progress && progress.total !== null ? t('jobs.progress', { step, done: figure(progress.done), total: figure(progress.total) }) : step;
  return (
    <>
      <div className="admin-small figures">{words}</div>
      <Progress className="admin-progress" percent={percentOf(progress)} status="active" showInfo={false} size="small" aria-label={words} />
    </>
  );
}
