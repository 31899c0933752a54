import type { Calibrate } from '#calibrate/calibrate.js';
import type { SourceSettings } from '#domain/build.js';
import type { JobKind } from '#domain/job.js';
import type { BuildLibrary } from '#jobs/build-library.js';
import { buildProgress } from '#jobs/build-progress.js';
import type { Work } from '#jobs/do-job.js';

interface Parts {
  readonly buildLibrary: BuildLibrary;
  readonly calibrate: Calibrate;
  /** Where the documents of a library are. @throws AssistantError */
  readonly sourcesOf: (library: string) => Promise<readonly SourceSettings[]>;
}

/** What is done for each kind of job. */
export function libraryWorks({ buildLibrary, calibrate, sourcesOf }: Parts): Readonly<Record<JobKind, Work>> {
  return {
    build: async ({ library, input }, { signal, tell }) => {
      const retryFailed = input['retryFailed'] === true;
      const run = buildLibrary.run({ library, sources: await sourcesOf(library), retryFailed, examples: null, signal });
      const toProgress = buildProgress();
      let step = await run.next();
      for (; !step.done; step = await run.next()) {
        const progress = toProgress(step.value);
        if (progress) tell(progress);
      }
      const { manifest, built, gate } = step.value;
      return { build: manifest.id, built, counts: manifest.counts, gate: gate.version };
    },
    calibrate: async ({ library }, { signal, tell }) => {
      tell({ step: 'calibrate', done: 0, total: null });
      const { version, learnedFrom } = await calibrate.run({ library, examples: null, signal });
      return { gate: version, learnedFrom };
    },
  };
}
