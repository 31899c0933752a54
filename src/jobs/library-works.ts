import type { Calibrate } from '#calibrate/calibrate.js';
import { AssistantError } from '#domain/errors.js';
import type { JobKind } from '#domain/job.js';
import type { BuildLibrary } from '#jobs/build-library.js';
import { buildProgress } from '#jobs/build-progress.js';
import type { WantedSources } from '#ingest/ingest.js';
import type { Work } from '#jobs/do-job.js';

interface Parts {
  readonly buildLibrary: BuildLibrary;
  readonly calibrate: Calibrate;
  /** Where the documents of a library are. @throws AssistantError */
  readonly sourcesOf: (library: string) => Promise<WantedSources>;
}

/** What is done for each kind of job. */
export function libraryWorks({ buildLibrary, calibrate, sourcesOf }: Parts): Readonly<Record<JobKind, Work>> {
  return {
    build: async ({ library, input }, { signal, tell }) => {
      const retryFailed = input['retryFailed'] === true;
      let isEmptied = false;
      const sources = async (): Promise<WantedSources> => {
        const wanted = await sourcesOf(library);
        isEmptied = wanted.areOwners && wanted.sources.length === 0;
        return wanted;
      };
      const run = buildLibrary.run({ library, sources, retryFailed, examples: null, signal });
      const toProgress = buildProgress();
      try {
        let step = await run.next();
        for (; !step.done; step = await run.next()) {
          const progress = toProgress(step.value);
          if (progress) tell(progress);
        }
        const { manifest, built, gate } = step.value;
        return { build: manifest.id, built, counts: manifest.counts, gate: gate.version };
      } catch (error) {
        // Nothing is what there is to build: done, and nothing answers.
        if (isEmptied && error instanceof AssistantError && error.code === 'SOURCE_EMPTY') return { build: null, built: true };
        throw error;
      }
    },
    calibrate: async ({ library }, { signal, tell }) => {
      tell({ step: 'calibrate', done: 0, total: null });
      const { version, learnedFrom } = await calibrate.run({ library, examples: null, signal });
      return { gate: version, learnedFrom };
    },
  };
}
