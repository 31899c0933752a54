import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { inPages } from '#web-ui/api/in-pages.js';
import { isGoingOn } from '#web-ui/api/job.js';
import { JobLine } from '#web-ui/administration/job-line.js';
import {
  allJobsKey,
  cancelJob,
  jobKinds,
  jobStates,
  readJobs,
  retryJob,
  type JobOfAll,
  type JobsAsked,
} from '#web-ui/administration/jobs-api.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { MoreButton } from '#web-ui/shell/more-button.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import './administration.css';

const quickMs = 1_500;
const calmMs = 15_000;

/** Long work of every library as it goes on. */
export function JobsPage(): ReactElement {
  const { t } = useTranslation('administration');
  useTitle(t('jobs.title'));
  const [asked, setAsked] = useState<JobsAsked>({ state: null, kind: null });
  return (
    <div className="sheet">
      <h1>{t('jobs.title')}</h1>
      <p className="sheet-lead">{t('jobs.lead')}</p>
      <div className="admin-bar">
        <Select
          className="admin-select"
          aria-label={t('jobs.state')}
          value={asked.state ?? ''}
          options={[{ value: '', label: t('jobs.everyState') }, ...jobStates.map((value) => ({ value, label: t(`jobs.states.${value}`) }))]}
          onChange={(value: string) => setAsked({ ...asked, state: jobStates.find((state) => state === value) ?? null })}
        />
        <Select
          className="admin-select"
          aria-label={t('jobs.kind')}
          value={asked.kind ?? ''}
          options={[{ value: '', label: t('jobs.everyKind') }, ...jobKinds.map((value) => ({ value, label: t(`jobs.kinds.${value}`) }))]}
          onChange={(value: string) => setAsked({ ...asked, kind: jobKinds.find((kind) => kind === value) ?? null })}
        />
      </div>
      <Jobs key={`${asked.state} ${asked.kind}`} asked={asked} />
    </div>
  );
}

function Jobs({ asked }: { readonly asked: JobsAsked }): ReactElement {
  const { t } = useTranslation('administration');
  const list = useJobs(asked);
  const { cancel, retry } = useJobActs();
  const isNarrowed = asked.state !== null || asked.kind !== null;
  const failure = cancel.error ?? retry.error;
  const linesOf = (jobs: readonly JobOfAll[]): ReactElement =>
    jobs.length === 0 ? (
      <Empty title={t(isNarrowed ? 'jobs.noneSuch' : 'jobs.none')} remedy={t('jobs.noneRemedy')} />
    ) : (
      <ul className="admin-list" aria-label={t('jobs.title')}>
        {jobs.map((job) => (
          <JobLine key={job.id} job={job} onCancel={() => cancel.mutate(job)} onRetry={() => retry.mutate(job)} />
        ))}
      </ul>
    );
  return (
    <>
      {failure && (
        <div className="said">
          <Trouble error={failure} />
        </div>
      )}
      <Fetched query={list}>{({ pages }) => linesOf(pages.flatMap(({ jobs }) => jobs))}</Fetched>
      <MoreButton className="admin-more" list={list} />
    </>
  );
}

function useJobs(asked: JobsAsked) {
  return useInfiniteQuery({
    queryKey: [...allJobsKey, asked],
    queryFn: ({ pageParam }) => readJobs(asked, pageParam),
    ...inPages,
    // What may begin at any moment is looked for, if less often.
    refetchInterval: ({ state: { data } }) => (data?.pages.some(({ jobs }) => jobs.some((job) => isGoingOn(job))) ? quickMs : calmMs),
  });
}

function useJobActs() {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: allJobsKey });
  const cancel = useMutation({ mutationFn: (job: JobOfAll) => cancelJob(job), onSettled });
  const retry = useMutation({ mutationFn: (job: JobOfAll) => retryJob(job), onSettled });
  return { cancel, retry };
}
