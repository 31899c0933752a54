import { SystemClock } from '#adapters/clock/system-clock.js';
import { SqliteJobQueue } from '#adapters/job-queue/sqlite-job-queue.js';
import { createState } from '#app/create-state.js';
import type { LoadedConfig } from '#config/load.js';
import type { StateFile } from '#database/state/state-file.js';
import type { JobQueue } from '#ports/job-queue.js';
import type { Spans } from '#telemetry/spans.js';

const minuteMs = 60_000;

interface Around {
  /** Shared with what else is kept there; one of its own without it. */
  readonly state?: StateFile;
  /** What adds jobs while it is traced. */
  readonly spans?: Spans | null | undefined;
}

/** The jobs of the state; opens nothing yet. */
export function createJobQueue(config: LoadedConfig, { state = createState(config), spans }: Around = {}): JobQueue {
  const turnMs = config.settings.jobs.turnMinutes * minuteMs;
  return new SqliteJobQueue({ state, clock: new SystemClock(), turnMs, traceparent: () => spans?.traceparent() });
}
