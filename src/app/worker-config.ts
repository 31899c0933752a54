import os from 'node:os';
import type { LoadedConfig } from '#config/load.js';

const mostFilesAtOnce = 4;

/** The settings as a worker uses them: it computes with as many threads as `jobs.threads` says, so that answers get the rest. */
export function workerConfig({ settings, ...rest }: LoadedConfig): LoadedConfig {
  const { jobs, embedder, ocr, ingest } = settings;
  const threads = jobs.threads || Math.max(1, Math.floor(os.availableParallelism() / 2));
  return {
    ...rest,
    settings: {
      ...settings,
      embedder: 'threads' in embedder ? { ...embedder, threads } : embedder,
      ocr: { ...ocr, threads },
      ingest: { ...ingest, parseThreads: ingest.parseThreads || Math.min(threads, mostFilesAtOnce) },
    },
  };
}
