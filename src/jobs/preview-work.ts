import type { KeptReading } from '#domain/reading-settings.js';
import type { WantedSources } from '#ingest/ingest-request.js';
import type { PreviewReading } from '#ingest/preview-reading.js';
import type { Work } from '#jobs/do-job.js';

interface Parts {
  readonly previewReading: PreviewReading;
  readonly sourcesOf: (library: string) => Promise<WantedSources>;
}

/** Reads one document with the settings of the job; its result says what that would change. */
export function previewWork({ previewReading, sourcesOf }: Parts): Work {
  return async ({ library, input }, { signal, tell }) => {
    tell({ step: 'read', done: 0, total: 1 });
    // What the door wrote after its own check.
    const { document, ...reading } = input as unknown as KeptReading;
    const sources = async () => (await sourcesOf(library)).sources;
    const preview = await previewReading.run({ library, document, reading, sources, signal });
    tell({ step: 'read', done: 1, total: 1 });
    return { ...preview };
  };
}
