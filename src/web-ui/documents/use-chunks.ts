import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { inPages } from '#web-ui/api/in-pages.js';
import { api, dataOf } from '#web-ui/api/client.js';

const chunksAtOnce = 200;

async function readChunks(library: string, document: string, cursor: string | null, signal: AbortSignal) {
  const query = { limit: chunksAtOnce, ...(cursor !== null && { cursor }) };
  return dataOf(
    await api.GET('/api/v1/libraries/{library}/documents/{document}/chunks', { params: { path: { library, document }, query }, signal }),
  );
}

export type ChunksPage = Awaited<ReturnType<typeof readChunks>>;
export type Chunk = ChunksPage['chunks'][number];

/** What a document was cut into, as it is searched. */
export function useChunks(library: string, document: string): UseInfiniteQueryResult<InfiniteData<ChunksPage>> {
  return useInfiniteQuery({
    queryKey: ['chunks', library, document],
    queryFn: ({ signal, pageParam }) => readChunks(library, document, pageParam, signal),
    ...inPages,
    staleTime: 60_000,
  });
}
