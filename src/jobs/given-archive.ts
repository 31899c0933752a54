import { randomUUID } from 'node:crypto';
import type { JobFiles } from '#ports/job-files.js';
import type { JobQueue } from '#ports/job-queue.js';

const prefix = 'import-';
const mostJobs = 1000;
/** To try an import again that failed or was cancelled; and for one that was kept to be asked for. */
const keepMs = 3_600_000;

/** What the archive of an import is kept as, among the files of jobs. */
export function newArchiveId(): string {
  return `${prefix}${randomUUID()}`;
}

/** Whether a file of jobs is the archive of an import. */
export function isGivenArchive(id: string): boolean {
  return id.startsWith(prefix);
}

interface Parts {
  readonly jobs: Pick<JobQueue, 'list'>;
  readonly jobFiles: Pick<JobFiles, 'list' | 'remove'>;
}

/**
 * Removes the archives of imports that have ended an hour ago, and those that no import was asked for with.
 * @throws AssistantError STORAGE_FAILED
 */
export async function dropArchives(now: Date, { jobs, jobFiles }: Parts): Promise<void> {
  for (const { library, id, keptAt } of await jobFiles.list()) {
    if (!isGivenArchive(id)) continue;
    const job = (await jobs.list({ library, kinds: ['import'], most: mostJobs })).find(({ input }) => input['archive'] === id);
    if (job && job.endedAt === null) continue;
    const since = job?.endedAt ? Date.parse(job.endedAt) : keptAt.getTime();
    if (now.getTime() - since >= keepMs) await jobFiles.remove(library, id);
  }
}
