import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '#domain/job.js';
import type { JobQueue } from '#ports/job-queue.js';

const lookMs = 500;

/** A job as it is, and again whenever it is otherwise, the last time when it has ended; less when the signal is aborted. Nothing when there is none. */
export async function* followJob(id: string, queue: Pick<JobQueue, 'find'>, signal: AbortSignal): AsyncGenerator<Job, void> {
  for (let told = ''; !signal.aborted;) {
    const job = await queue.find(id);
    if (!job) return;
    const text = JSON.stringify(job);
    if (text !== told) yield job;
    if (job.endedAt !== null) return;
    told = text;
    await sleep(lookMs, undefined, { signal }).catch(() => undefined);
  }
}
