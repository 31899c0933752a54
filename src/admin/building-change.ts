import { addJob, type AskedJob } from '#admin/add-job.js';
import type { Job } from '#domain/job.js';
import type { Principal } from '#domain/principal.js';
import type { JobQueue } from '#ports/job-queue.js';

/**
 * Makes a change and has it built. The job is asked for before too, so that a server which ends in between leaves it, and after, for
 * one that has begun by then; an equal one that waits is the same.
 * @throws AssistantError OVERLOADED, STORAGE_FAILED, and what the change throws
 */
export async function buildingChange(
  jobs: JobQueue,
  { asked, principal }: { readonly asked: AskedJob; readonly principal: Principal },
  change: () => Promise<unknown>,
): Promise<Job> {
  await addJob(jobs, asked, principal);
  await change();
  return addJob(jobs, asked, principal);
}
