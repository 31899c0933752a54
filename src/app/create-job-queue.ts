import path from 'node:path';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { SqliteJobQueue } from '#adapters/job-queue/sqlite-job-queue.js';
import type { LoadedConfig } from '#config/load.js';
import { StateFile } from '#database/state/state-file.js';
import type { JobQueue } from '#ports/job-queue.js';

const minuteMs = 60_000;

/** The jobs in `workdir/state.sqlite`; opens nothing yet. @param state shared with what else is kept there; one of its own without it */
export function createJobQueue(
  { settings, paths }: LoadedConfig,
  state: StateFile = new StateFile(path.join(paths.workdir, 'state.sqlite')),
): JobQueue {
  return new SqliteJobQueue({ state, clock: new SystemClock(), turnMs: settings.jobs.turnMinutes * minuteMs });
}
