import { jobSources } from '#app/choose-sources.js';
import { schedule } from '#app/schedule.js';
import type { Job } from '#domain/job.js';
import { doJob, type JobEnd, type Work } from '#jobs/do-job.js';
import { libraryWorks } from '#jobs/library-works.js';
import type { ScriptedApp } from './scripted-app.js';

const [worker, minute] = ['w1', 60_000];

/** The real work on the folders of an app; what builds a library is left out. */
export function worksOf({ shelf, config, stores, clock, builds }: ScriptedApp): ReturnType<typeof libraryWorks> {
  const nothing = null as never;
  const sourcesOf = (library: string) => jobSources(library, { config, ...shelf, builds });
  const building = {
    buildLibrary: nothing,
    calibrate: nothing,
    evaluateLibrary: nothing,
    replayBuilds: nothing,
    previewReading: nothing,
    sourcesOf,
  };
  return libraryWorks({ ...building, ...shelf, ...stores, clock, exportHours: 1, libraryBytes: 1_048_576 });
}

/** Does what waits, as a worker does, but no builds. */
export async function workOff(app: ScriptedApp, shutdown = new AbortController().signal): Promise<void> {
  const { jobs } = app.stores;
  const works = worksOf(app);
  const work: Work = async (job, telling) => (job.kind === 'build' ? {} : works[job.kind](job, telling));
  for (let job = await jobs.take(worker); job && !shutdown.aborted; job = await jobs.take(worker)) {
    const { id } = job;
    const { end } = await doJob(job, {
      work,
      schedule,
      shutdown,
      timeoutMs: minute,
      beat: (progress) => jobs.beat(id, worker, progress),
    });
    await note(app, job, end);
  }
}

async function note({ stores: { jobs } }: ScriptedApp, { id }: Job, end: JobEnd): Promise<void> {
  if (end.kind === 'done') return jobs.finish(id, worker, end.result);
  if (end.kind === 'stopped') return jobs.giveBack(id, worker, 0);
  const { code, message, retryable } = end.error;
  return jobs.fail(id, worker, { code, message }, retryable);
}
