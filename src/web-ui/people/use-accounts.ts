import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, dataOf } from '#web-ui/api/client.js';

export const accountsKey = ['accounts'] as const;
const pageSize = 1000;

async function readPage(cursor: string | null) {
  const query = { limit: pageSize, ...(cursor !== null && { cursor }) };
  return dataOf(await api.GET('/api/v1/accounts', { params: { query } }));
}

export type Account = Awaited<ReturnType<typeof readPage>>['accounts'][number];

async function readAll(): Promise<readonly Account[]> {
  const all: Account[] = [];
  for (let next: string | null = null, isFirst = true; isFirst || next !== null; isFirst = false) {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(next);
    all.push(...page.accounts);
    next = page.next;
  }
  return all;
}

/** Everybody with an account. */
export function useAccounts(): UseQueryResult<readonly Account[]> {
  return useQuery({ queryKey: accountsKey, queryFn: readAll });
}
