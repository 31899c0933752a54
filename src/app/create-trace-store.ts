import path from 'node:path';
import { SqliteTraceStore } from '#adapters/trace-store/sqlite-trace-store.js';
import type { LoadedConfig } from '#config/load.js';
import type { Clock } from '#ports/clock.js';
import type { TraceStore } from '#ports/trace-store.js';

interface Setup {
  readonly config: LoadedConfig;
  readonly clock: Clock;
  readonly warn: (warning: string) => void;
}

/** Opens nothing yet. */
export function createTraceStore({ config: { settings, paths }, clock, warn }: Setup): TraceStore {
  const { texts, keepDays } = settings.traces;
  return new SqliteTraceStore({ file: path.join(paths.workdir, 'state.sqlite'), keepTexts: texts === 'keep', keepDays, clock, warn });
}
