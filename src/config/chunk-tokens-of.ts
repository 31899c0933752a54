import type { Settings } from '#config/schema.js';

/** Longest chunk of a library: its own setting, else that of all. */
export function chunkTokensOf({ libraries, ingest }: Settings, library: string): number {
  return libraries.find(({ name }) => name === library)?.chunkTokens ?? ingest.chunkTokens;
}
