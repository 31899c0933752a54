import { sql } from 'kysely';
import type { StateDatabase } from '#database/state/state-tables.js';
import type { JobError } from '#domain/job.js';
import type { JobRow } from './job-row.js';

interface Taking {
  readonly worker: string;
  readonly now: string;
  /** Until when the worker is taken to be alive without a further word of it. */
  readonly lease: string;
}

/**
 * The next job, as the worker's own. One statement, so that of several workers one gets it: the oldest job of the library that
 * nobody is at and that has waited longest since somebody was. A job whose lease is over counts as one that waits.
 * What holds of the job is said twice: in PostgreSQL its worker may renew the lease after it was chosen.
 */
export async function takeJob(database: StateDatabase, { worker, now, lease }: Taking): Promise<JobRow | null> {
  const { rows } = await sql<JobRow>`
    update job
    set state = 'running', worker = ${worker}, lease = ${lease}, started = ${now}, served = ${now},
      attempts = attempts + 1, progress = null
    where seq = (
      select seq from job as candidate
      where (state = 'waiting' and due <= ${now} or state = 'running' and lease <= ${now})
        and not exists (
          select 1 from job as other where other.library = candidate.library and other.state = 'running' and other.lease > ${now}
        )
      order by (select max(served) from job as earlier where earlier.library = candidate.library) asc nulls first, seq
      limit 1
    ) and (state = 'waiting' or lease <= ${now})
    returning *`.execute(database);
  return rows[0] ?? null;
}

const lost: JobError = {
  code: 'INTERNAL',
  message: 'the process that did it ended each time; the log of the server says more',
};

/** Ends jobs whose worker is gone and that are not to be taken up again: they were to stop, or took too many workers with them. */
export async function endLostJobs(
  database: StateDatabase,
  { now, mostLosses }: { readonly now: string; readonly mostLosses: number },
): Promise<void> {
  const lostOnes = database.updateTable('job').where('state', '=', 'running').where('lease', '<=', now);
  await lostOnes.where('stopping', '=', 1).set({ state: 'cancelled', ended: now, worker: null, lease: null }).execute();
  await lostOnes
    .where('attempts', '>=', mostLosses)
    .set({ state: 'failed', ended: now, worker: null, lease: null, error: JSON.stringify(lost) })
    .execute();
}

interface Waiting {
  readonly now: string;
  /** Jobs that could have run from here on, and that no idle worker took. */
  readonly since: string;
}

/** Whether a job of another library waits that could run, for a job that has had its turn and is the one at work for the longest. */
export async function isWaitedFor(database: StateDatabase, { library, seq, started }: JobRow, { now, since }: Waiting): Promise<boolean> {
  const { rows } = await sql`
    select 1 from job as candidate
    where state = 'waiting' and due <= ${since} and library <> ${library}
      and not exists (
        select 1 from job as other where other.library = candidate.library and other.state = 'running' and other.lease > ${now}
      )
      and not exists (
        select 1 from job as elder
        where elder.state = 'running' and elder.lease > ${now} and elder.seq <> ${seq} and elder.started < ${started}
      )
    limit 1`.execute(database);
  return rows.length > 0;
}
