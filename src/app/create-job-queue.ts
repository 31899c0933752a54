import { SystemClock } from '#adapters/clock/system-clock.js';
import { SqlJobQueue } from '#adapters/job-queue/sql-job-queue.js';
import { createState } from '#app/create-state.js';
import type { LoadedConfig } from '#config/load.js';
import type { State } from '#database/state/state.js';
import type { JobQueue } from '#ports/job-queue.js';
import type { Spans } from '#telemetry/spans.js';

const minuteMs = 60_000;

interface Around {
  /** Shared with what else is kept there; one of its own without it. */
  readonly state?: State;
  /** What adds jobs while it is traced. */
  readonly spans?: Spans | null | undefined;
}

/** The jobs of the state; opens nothing yet. */
export function createJobQueue(config: LoadedConfig, { state = createState(config), spans }: Around = {}): JobQueue {
  const turnMs = config.settings.jobs.turnMinutes * minuteMs;
  return new SqlJobQueue({ state, clock: new SystemClock(), turnMs, traceparent: () => spans?.traceparent() });
}
