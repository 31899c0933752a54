import { toJobRecord } from '#admin/jobs.wire.js';
import type { Job } from '#domain/job.js';
import { accountIdOf, type Principal } from '#domain/principal.js';
import type { JobQueue, NewJob } from '#ports/job-queue.js';

export type AskedJob = Omit<NewJob, 'by'>;

/** Work that somebody asked for. @throws AssistantError OVERLOADED, STORAGE_FAILED */
export async function addJob(jobs: JobQueue, asked: AskedJob, principal: Principal): Promise<Job> {
  return toJobRecord(await jobs.add({ ...asked, by: accountIdOf(principal) }));
}
