import { toJobRecord } from '#admin/jobs.wire.js';
import type { Job, JobKind } from '#domain/job.js';
import type { Principal } from '#domain/principal.js';
import type { JobQueue } from '#ports/job-queue.js';

export interface AskedJob {
  readonly kind: JobKind;
  readonly library: string;
  /** Of a build: documents are read again that failed the last time. */
  readonly retryFailed?: boolean;
  /** Of other kinds: what they want to know. */
  readonly input?: Job['input'];
}

/** Work that somebody asked for. @throws AssistantError OVERLOADED, STORAGE_FAILED */
export async function addJob(
  jobs: JobQueue,
  { kind, library, retryFailed = false, input: given = {} }: AskedJob,
  principal: Principal,
): Promise<Job> {
  const input = kind === 'build' ? { retryFailed } : given;
  return toJobRecord(await jobs.add({ kind, library, input, by: principal.kind === 'guest' ? null : principal.account.id }));
}
