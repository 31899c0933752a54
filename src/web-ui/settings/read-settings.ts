import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Setting } from '#web-ui/settings/setting.js';
import { api, dataOf } from '#web-ui/api/client.js';

async function readSettings(library: string): Promise<readonly Setting[]> {
  return dataOf(await api.GET('/api/v1/libraries/{library}/settings', { params: { path: { library } } })).settings;
}

export function settingsKey(library: string): readonly string[] {
  return ['library-settings', library];
}

export function useSettings(library: string): UseQueryResult<readonly Setting[]> {
  return useQuery({ queryKey: settingsKey(library), queryFn: () => readSettings(library) });
}
