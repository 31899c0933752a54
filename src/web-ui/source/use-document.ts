import { useInfiniteQuery, useQuery, type InfiniteData, type UseInfiniteQueryResult, type UseQueryResult } from '@tanstack/react-query';
import { api, dataOf } from '#web-ui/api/client.js';
import type { SourcePlace } from '#web-ui/source/source-place.js';

async function readDocument(library: string, document: string, signal: AbortSignal) {
  return dataOf(await api.GET('/api/v1/libraries/{library}/documents/{document}', { params: { path: { library, document } }, signal }));
}

export type DocumentRecord = Awaited<ReturnType<typeof readDocument>>;

/** A document as its library has it now. */
export function useDocument(library: string, document: string): UseQueryResult<DocumentRecord> {
  return useQuery({
    queryKey: ['document', library, document],
    queryFn: ({ signal }) => readDocument(library, document, signal),
  });
}

export interface BlocksWanted {
  /** Characters from here on. */
  readonly from?: number;
  /** Of this page alone. */
  readonly inPage?: number | undefined;
  /** What a preview of other settings read. */
  readonly parsed?: string | undefined;
}

const blocksAtOnce = 200;

async function readBlocks(library: string, document: string, query: BlocksWanted & { readonly cursor?: string }, signal: AbortSignal) {
  const { from = 0, inPage, parsed, cursor } = query;
  return dataOf(
    await api.GET('/api/v1/libraries/{library}/documents/{document}/blocks', {
      params: {
        path: { library, document },
        query: {
          limit: blocksAtOnce,
          fromCharacter: from,
          ...(inPage !== undefined && { inPage }),
          ...(parsed !== undefined && { parsed }),
          ...(cursor !== undefined && { cursor }),
        },
      },
      signal,
    }),
  );
}

export type BlocksPage = Awaited<ReturnType<typeof readBlocks>>;
export type Block = BlocksPage['blocks'][number];

/** What was read of a document, some hundred blocks at a time. */
export function useBlocks(library: string, document: string, wanted: BlocksWanted = {}): UseInfiniteQueryResult<InfiniteData<BlocksPage>> {
  return useInfiniteQuery({
    queryKey: ['blocks', library, document, wanted],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      readBlocks(library, document, { ...wanted, ...(pageParam !== undefined && { cursor: pageParam }) }, signal),
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 60_000,
  });
}

/** Some text before the place is shown with it; all of a document that begins within. */
const before = 6_000;

/** From where on the blocks around a place are wanted. */
export function beginningFor({ start }: SourcePlace): number {
  return start === undefined || start < before * 2 ? 0 : start - before;
}

/** Whether a block or a chunk holds something of a place. */
export function isAt({ start, end }: Pick<Block, 'start' | 'end'>, place: SourcePlace): boolean {
  if (place.start === undefined) return false;
  return start < (place.end ?? place.start + 1) && end > place.start;
}
