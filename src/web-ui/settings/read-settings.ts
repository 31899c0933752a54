import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '#web-ui/api/client.js';

async function readSettings(library: string) {
  return dataOf(await api.GET('/api/v1/libraries/{library}/settings', { params: { path: { library } } })).settings;
}

export type Setting = Awaited<ReturnType<typeof readSettings>>[number];

export function settingsKey(library: string) {
  return ['library-settings', library] as const;
}

export function useSettings(library: string) {
  return useQuery({ queryKey: settingsKey(library), queryFn: () => readSettings(library) });
}
