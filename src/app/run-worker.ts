import { randomUUID } from 'node:crypto';
import type { Assembly } from '#app/assemble.js';
import { createJobQueue } from '#app/create-job-queue.js';
import { schedule } from '#app/schedule.js';
import { workerConfig } from '#app/worker-config.js';
import type { LoadedConfig } from '#config/load.js';
import type { Work } from '#jobs/do-job.js';
import { libraryWorks } from '#jobs/library-works.js';
import { RunJobs } from '#jobs/run-jobs.js';
import { tracedWork } from '#telemetry/traced-work.js';

interface Worker {
  readonly config: LoadedConfig;
  /** One that no other worker has, nor had; made up without it. */
  readonly name?: string | undefined;
  readonly assemble: (config: LoadedConfig) => Promise<Assembly>;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

const hourMs = 3_600_000;
const megabyte = 1_048_576;

/**
 * Does the jobs that wait until the signal is aborted. The product is put together with the first of them: a worker without work is
 * small, and a model that is missing fails a job, not the worker.
 * @throws AssistantError INTERNAL when a job goes on that was told to stop: then the process has to end at once
 */
export async function runWorker({ config, name = randomUUID(), assemble, log, signal }: Worker): Promise<void> {
  const queue = createJobQueue(config);
  let opened: Assembly | null = null;
  const work: Work = async (job, telling) => {
    const assembly = (opened ??= await assemble(workerConfig(config)));
    const { jobs, uploads } = config.settings;
    const limits = { exportHours: jobs.exportHours, libraryBytes: uploads.libraryMegabytes * megabyte };
    const work = libraryWorks({ ...assembly, ...limits })[job.kind];
    return (assembly.spans ? tracedWork(work, assembly.spans) : work)(job, telling);
  };
  await new RunJobs({ queue, work, schedule, log }, { worker: name, timeoutMs: config.settings.jobs.timeoutHours * hourMs }).run(signal);
  await Promise.all([queue.close(), (opened as Assembly | null)?.close()]);
}
