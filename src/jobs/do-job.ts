import { AssistantError } from '#domain/errors.js';
import type { Job, JobProgress } from '#domain/job.js';
import { Timers } from '#jobs/timers.js';
import type { Schedule } from '#shared/schedule.js';
import type { Beat } from '#ports/job-queue.js';

/** Does a job, and returns what is told as its result. Ends soon when the signal is aborted, and keeps what it has done. */
export type Work = (job: Job, telling: Telling) => Promise<Readonly<Record<string, unknown>>>;

interface Telling {
  readonly signal: AbortSignal;
  readonly tell: (progress: JobProgress) => void;
}

/** Why a job ends before it is done. */
type Reason = Exclude<Beat, 'go-on'> | 'shutdown';

export type JobEnd =
  | { readonly kind: 'done'; readonly result: Readonly<Record<string, unknown>> }
  | { readonly kind: 'failed'; readonly error: AssistantError }
  | { readonly kind: 'stopped'; readonly why: Reason };

interface Doing {
  readonly work: Work;
  /** Called every other second with the latest that was told. */
  readonly beat: (progress: JobProgress | null) => Promise<Beat>;
  readonly schedule: Schedule;
  readonly shutdown: AbortSignal;
  readonly timeoutMs: number;
}

const beatMs = 2_000;
/** For work to end that was told to. */
const graceMs = 60_000;
const hourMs = 3_600_000;

/**
 * Does a job to its end, or until it is to stop: by word of a beat, by a shutdown, or by its time. Never throws.
 * @returns also whether the work goes on though it was told to stop a minute ago
 */
export async function doJob(job: Job, doing: Doing): Promise<{ readonly end: JobEnd; readonly isHanging: boolean }> {
  const { work, beat, schedule, shutdown, timeoutMs } = doing;
  const timers = new Timers(schedule);
  const stopping = new AbortController();
  const stop = (why: Reason): void => stopping.abort(new Stopped(why));
  const onShutdown = (): void => stop('shutdown');
  let latest: JobProgress | null = null;
  const beatOnce = async (): Promise<void> => {
    const told = await beat(latest);
    if (told !== 'go-on') stop(told);
    keepBeating();
  };
  const keepBeating = (): void => timers.later(beatMs, () => void beatOnce());
  const hanging = new Promise<true>((resolve) => {
    stopping.signal.addEventListener('abort', () => timers.later(graceMs, () => resolve(true)));
  });
  timers.later(timeoutMs, () =>
    stopping.abort(new AssistantError('TIMEOUT', `not done within ${timeoutMs / hourMs} h (jobs.timeoutHours); what is done is kept`)),
  );
  shutdown.addEventListener('abort', onShutdown);
  if (shutdown.aborted) onShutdown();
  keepBeating();
  const ending = work(job, { signal: stopping.signal, tell: (progress) => (latest = progress) }).then(
    (result): JobEnd => ({ kind: 'done', result }),
    (error: unknown): JobEnd => endOf(stopping.signal.aborted ? stopping.signal.reason : error),
  );
  try {
    const end = await Promise.race([ending, hanging]);
    return end === true ? { end: endOf(stopping.signal.reason), isHanging: true } : { end, isHanging: false };
  } finally {
    timers.end();
    shutdown.removeEventListener('abort', onShutdown);
  }
}

class Stopped extends Error {
  constructor(readonly why: Reason) {
    super('the job is to stop');
  }
}

function endOf(error: unknown): JobEnd {
  if (error instanceof Stopped) return { kind: 'stopped', why: error.why };
  if (error instanceof AssistantError) return { kind: 'failed', error };
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: 'failed', error: new AssistantError('INTERNAL', cause, { cause: error }) };
}
