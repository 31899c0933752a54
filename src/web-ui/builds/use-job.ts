import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '#web-ui/api/client.js';

const everyMs = 1_000;
const ends: ReadonlySet<string> = new Set(['done', 'failed', 'cancelled']);

export type Job = NonNullable<ReturnType<typeof useJob>['data']>;

async function readJob(library: string, id: string) {
  return dataOf(await api.GET('/api/v1/libraries/{library}/jobs/{id}', { params: { path: { library, id } } }));
}

/** A job as it goes on, asked for until it ends; nothing for null. */
export function useJob(library: string, id: string | null) {
  return useQuery({
    queryKey: ['library', library, 'job', id],
    queryFn: () => readJob(library, id ?? ''),
    enabled: id !== null,
    refetchInterval: ({ state: { data } }) => (data && ends.has(data.state) ? false : everyMs),
  });
}

export async function cancelJob(library: string, id: string) {
  return dataOf(await api.POST('/api/v1/libraries/{library}/jobs/{id}/cancel', { params: { path: { library, id } } }));
}
