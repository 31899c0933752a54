import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, dataOf } from '#web-ui/api/client.js';

export const setupKey = ['setup'] as const;

async function readSetup() {
  return dataOf(await api.GET('/api/v1/setup'));
}

export type Setup = Awaited<ReturnType<typeof readSetup>>;

/** How far the installation is set up. */
export function useSetup(): UseQueryResult<Setup> {
  return useQuery({ queryKey: setupKey, queryFn: readSetup, staleTime: 0 });
}
