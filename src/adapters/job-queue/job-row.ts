import type { Selectable } from 'kysely';
import type { JobTable } from '#database/state/job-table.js';
import type { Job, JobError, JobProgress } from '#domain/job.js';
import { isRecord } from '#shared/is-record.js';

export type JobRow = Selectable<JobTable>;

export function toJob(row: JobRow): Job {
  const { id, kind, library, state, attempts, by } = row;
  return {
    id,
    kind,
    library,
    input: JSON.parse(row.input) as Job['input'],
    state,
    attempts,
    isStopping: state === 'running' && row.stopping === 1,
    progress: row.progress === null ? null : (JSON.parse(row.progress) as JobProgress),
    result: row.result === null ? null : (JSON.parse(row.result) as Job['result']),
    error: row.error === null ? null : (JSON.parse(row.error) as JobError),
    by,
    createdAt: row.created,
    startedAt: row.started,
    endedAt: row.ended,
  };
}

/** Equal inputs are equal texts, in whatever order their keys were written. */
export function inputText(input: Job['input']): string {
  return JSON.stringify(input, (_, value: unknown) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))) : value,
  );
}
