import path from 'node:path';
import { SqliteJobQueue } from '#adapters/job-queue/sqlite-job-queue.js';
import type { LoadedConfig } from '#config/load.js';
import { StateFile } from '#database/state/state-file.js';
import type { Clock } from '#ports/clock.js';
import type { JobQueue } from '#ports/job-queue.js';

interface Setup {
  readonly config: LoadedConfig;
  readonly clock: Clock;
  /** Shared with what else is kept there; its own without it. */
  readonly state?: StateFile;
}

const minuteMs = 60_000;

/** The jobs in `workdir/state.sqlite`; opens nothing yet. */
export function createJobQueue({
  config: { settings, paths },
  clock,
  state = new StateFile(path.join(paths.workdir, 'state.sqlite')),
}: Setup): JobQueue {
  return new SqliteJobQueue({ state, clock, turnMs: settings.jobs.turnMinutes * minuteMs });
}
