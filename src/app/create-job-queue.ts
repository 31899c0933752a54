import { SystemClock } from '#adapters/clock/system-clock.js';
import { SqliteJobQueue } from '#adapters/job-queue/sqlite-job-queue.js';
import { createState } from '#app/create-state.js';
import type { LoadedConfig } from '#config/load.js';
import type { StateFile } from '#database/state/state-file.js';
import type { JobQueue } from '#ports/job-queue.js';

const minuteMs = 60_000;

/** The jobs of the state; opens nothing yet. @param state shared with what else is kept there; one of its own without it */
export function createJobQueue(config: LoadedConfig, state: StateFile = createState(config)): JobQueue {
  return new SqliteJobQueue({ state, clock: new SystemClock(), turnMs: config.settings.jobs.turnMinutes * minuteMs });
}
