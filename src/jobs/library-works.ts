import type { Calibrate } from '#calibrate/calibrate.js';
import { AssistantError } from '#domain/errors.js';
import type { JobKind } from '#domain/job.js';
import type { WantedSources } from '#ingest/ingest-request.js';
import type { BuildLibrary } from '#jobs/build-library.js';
import { buildProgress } from '#jobs/build-progress.js';
import type { Work } from '#jobs/do-job.js';
import { evaluateWork } from '#jobs/evaluate-work.js';
import { compareWork } from '#jobs/compare-work.js';
import { previewWork } from '#jobs/preview-work.js';
import { copyWork } from '#jobs/copy-work.js';
import { exportWork } from '#jobs/export-work.js';
import { importWork } from '#jobs/import-work.js';

interface Building {
  readonly buildLibrary: BuildLibrary;
  /** Where the documents of a library are. @throws AssistantError */
  readonly sourcesOf: (library: string) => Promise<WantedSources>;
}

interface Parts extends Building {
  readonly calibrate: Calibrate;
}

type AllParts = Parts &
  Parameters<typeof compareWork>[0] &
  Parameters<typeof evaluateWork>[0] &
  Parameters<typeof previewWork>[0] &
  Parameters<typeof exportWork>[0] &
  Parameters<typeof importWork>[0];

/** What is done for each kind of job. */
export function libraryWorks(parts: AllParts): Readonly<Record<JobKind, Work>> {
  return {
    build: buildWork(parts, { embedsAnew: false }),
    're-embed': buildWork(parts, { embedsAnew: true }),
    calibrate: async ({ library }, { signal, tell }) => {
      tell({ step: 'calibrate', done: 0, total: null });
      const dropped: string[] = [];
      const { version, learnedFrom } = await parts.calibrate.run({
        library,
        examples: null,
        signal,
        onDropped: (why) => dropped.push(why),
      });
      return { gate: version, learnedFrom, ...(dropped.length > 0 && { dropped }) };
    },
    evaluate: evaluateWork(parts),
    preview: previewWork(parts),
    export: exportWork(parts),
    import: importWork(parts),
    copy: copyWork(parts),
    compare: compareWork(parts),
  };
}

function buildWork({ buildLibrary, sourcesOf }: Building, { embedsAnew }: { readonly embedsAnew: boolean }): Work {
  return async ({ library, input }, { signal, tell }) => {
    const retryFailed = input['retryFailed'] === true;
    let isEmptied = false;
    const dropped: string[] = [];
    const sources = async (): Promise<WantedSources> => {
      const wanted = await sourcesOf(library);
      isEmptied = wanted.areOwners && wanted.sources.length === 0;
      return wanted;
    };
    const run = buildLibrary.run({
      library,
      sources,
      retryFailed,
      embedsAnew,
      examples: null,
      signal,
      onDropped: (why) => dropped.push(why),
    });
    const toProgress = buildProgress();
    try {
      let step = await run.next();
      for (; !step.done; step = await run.next()) {
        const progress = toProgress(step.value);
        if (progress) tell(progress);
      }
      const { manifest, built, gate } = step.value;
      return { build: manifest.id, built, counts: manifest.counts, gate: gate.version, ...(dropped.length > 0 && { dropped }) };
    } catch (error) {
      // Nothing is what there is to build: done, and nothing answers.
      if (isEmptied && error instanceof AssistantError && error.code === 'SOURCE_EMPTY') return { build: null, built: true };
      throw error;
    }
  };
}
