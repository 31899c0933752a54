import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '#web-ui/api/client.js';

export const setupKey = ['setup'] as const;

async function readSetup() {
  return dataOf(await api.GET('/api/v1/setup'));
}

/** How far the installation is set up. */
export function useSetup() {
  return useQuery({ queryKey: setupKey, queryFn: readSetup, staleTime: 0 });
}
