import type { BuildLibraryEvent } from '#jobs/build-library.js';
import type { JobProgress } from '#domain/job.js';

/** How far a build is: documents while they are read, then chunks until the last is embedded, then the rest. Null for what says nothing of it. */
export function buildProgress(): (event: BuildLibraryEvent) => JobProgress | null {
  let isRead = false;
  /** Of the documents read; of texts that stand twice one is embedded. */
  let chunksRead = 0;
  return (event) => {
    switch (event.type) {
      case 'terms':
        return null;
      case 'listed':
        return { step: 'read', done: 0, total: event.files };
      case 'document':
        chunksRead += event.record.chunks;
        isRead = event.done === event.total;
        return { step: 'read', done: event.done, total: event.total };
      case 'embedded':
        return isRead ? { step: 'embed', done: event.chunks, total: chunksRead } : null;
      case 'publishing':
        return { step: 'publish', done: 0, total: null };
      case 'calibrating':
        return { step: 'calibrate', done: 0, total: null };
    }
  };
}
