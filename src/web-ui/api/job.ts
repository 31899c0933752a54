import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, dataOf, Problem } from '#web-ui/api/client.js';

const pauseMs = 800;

/** A job as it is now. */
export async function readJob(library: string, id: string, signal: AbortSignal | null = null) {
  return dataOf(await api.GET('/api/v1/libraries/{library}/jobs/{id}', { params: { path: { library, id } }, signal }));
}

export type Job = Awaited<ReturnType<typeof readJob>>;

/** Whether it waits or runs. */
export function isGoingOn(job: Pick<Job, 'state'> | null | undefined): boolean {
  return job?.state === 'waiting' || job?.state === 'running';
}

/** How far it is; 0 while the whole is not known. */
export function percentOf(progress: Pick<NonNullable<Job['progress']>, 'done' | 'total'> | null): number {
  return progress?.total ? Math.round((progress.done / progress.total) * 100) : 0;
}

/** A job, looked at again until it has ended; nothing is asked while there is none. */
export function useJob(library: string | null, id: string | null): UseQueryResult<Job> {
  return useQuery({
    queryKey: ['job', library, id],
    queryFn: () => readJob(library ?? '', id ?? ''),
    enabled: library !== null && id !== null,
    refetchInterval: ({ state: { data, error } }) => (isRefused(error) || (data && !isGoingOn(data)) ? false : pauseMs),
  });
}

/** Asking again would not help: it is gone, or not for this person. Whoever asks too often may ask later. */
function isRefused(error: Error | null): boolean {
  return error instanceof Problem && error.status >= 400 && error.status < 500 && error.code !== 'TOO_MANY_REQUESTS';
}
