import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, dataOf } from '#web-ui/api/client.js';

async function search(library: string, query: string, limit: number, signal: AbortSignal) {
  return dataOf(
    await api.POST('/api/v1/libraries/{library}/search', {
      params: { path: { library } },
      body: { query, limit, explain: true },
      signal,
    }),
  );
}

export type SearchTest = Awaited<ReturnType<typeof search>>;
export type LookedAt = NonNullable<SearchTest['looked']>[number];

/** Every passage that a search looks at, and why it is where it is; nothing for an empty query. */
export function useSearchTest(library: string, query: string, limit: number): UseQueryResult<SearchTest> {
  return useQuery({
    queryKey: ['search-test', library, query, limit],
    queryFn: ({ signal }) => search(library, query, limit, signal),
    enabled: query.trim() !== '',
    placeholderData: (before) => before,
  });
}
