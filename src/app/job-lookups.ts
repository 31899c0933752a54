import type { Lookup } from '#http/service-metrics.js';
import type { Clock } from '#ports/clock.js';
import type { JobCounts, JobQueue } from '#ports/job-queue.js';
import { sharedWhileRunning } from '#shared/shared-while-running.js';

/** How full the queue of jobs is, and how jobs end: a stuck worker shows in the age of the oldest that could run. */
export function jobLookups(jobs: Pick<JobQueue, 'count'>, clock: Clock): readonly Lookup[] {
  const read = sharedWhileRunning(() => jobs.count());
  const inState = async (wanted: string): Promise<[string, number][]> =>
    (await read()).counts.flatMap(({ kind, state, jobs: count }) => (state === wanted ? [[kind, count]] : []));
  const ended = ({ counts }: JobCounts): [string, string, number][] =>
    counts.flatMap(({ kind, state, jobs: count }) => (state === 'waiting' || state === 'running' ? [] : [[kind, state, count]]));
  const age = ({ oldestWaiting }: JobCounts): number =>
    oldestWaiting === null ? 0 : Math.max(0, clock.now().getTime() - Date.parse(oldestWaiting)) / 1000;
  return [
    { name: 'jobs_waiting', help: 'Jobs that wait', labels: ['kind'], find: () => inState('waiting') },
    { name: 'jobs_running', help: 'Jobs that a worker is at', labels: ['kind'], find: () => inState('running') },
    {
      name: 'jobs_oldest_waiting_seconds',
      help: 'Since the job was added that waits the longest and may run now; 0 when none does',
      labels: [],
      find: async () => [[age(await read())]],
    },
    {
      name: 'jobs_ended',
      help: 'Jobs of the last 30 days that have ended, by how they did',
      labels: ['kind', 'state'],
      find: async () => ended(await read()),
    },
  ];
}
