import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, dataOf } from '#web-ui/api/client.js';

async function readSettings(library: string) {
  return dataOf(await api.GET('/api/v1/libraries/{library}/settings', { params: { path: { library } } })).settings;
}

/** As the server describes it. */
export type Setting = Awaited<ReturnType<typeof readSettings>>[number];

export function settingsKey(library: string): readonly string[] {
  return ['library-settings', library];
}

export function useSettings(library: string): UseQueryResult<readonly Setting[]> {
  return useQuery({ queryKey: settingsKey(library), queryFn: () => readSettings(library) });
}
