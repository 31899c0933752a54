import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { inPages } from '#web-ui/api/in-pages.js';
import { api, dataOf } from '#web-ui/api/client.js';
import type { DocumentsAsked } from '#web-ui/documents/documents-asked.js';

export const documentsKey = (library: string) => ['documents', library] as const;

/** The first come soon; of the others as many as one request takes, for a jump to the end. */
const [rowsAtFirst, rowsAtOnce] = [250, 1_000];

async function readDocuments(library: string, asked: DocumentsAsked, cursor: string | null, signal: AbortSignal) {
  const { states, kinds, folder, words, isWarned, sort, isDescending } = asked;
  const query = {
    limit: cursor === null ? rowsAtFirst : rowsAtOnce,
    sort,
    order: isDescending ? ('desc' as const) : ('asc' as const),
    ...(states.length > 0 && { state: [...states] }),
    ...(kinds.length > 0 && { kind: [...kinds] }),
    ...(folder && { folder }),
    ...(words && { search: words }),
    ...(isWarned && { warnings: 'true' as const }),
    ...(cursor !== null && { cursor }),
  };
  return dataOf(await api.GET('/api/v1/libraries/{library}/documents', { params: { path: { library }, query }, signal }));
}

export type DocumentsPage = Awaited<ReturnType<typeof readDocuments>>;
export type DocumentRow = DocumentsPage['documents'][number];

/** The documents of a library as they are asked for, some hundred at a time. */
export function useDocuments(library: string, asked: DocumentsAsked): UseInfiniteQueryResult<InfiniteData<DocumentsPage>> {
  return useInfiniteQuery({
    queryKey: [...documentsKey(library), asked],
    queryFn: ({ signal, pageParam }) => readDocuments(library, asked, pageParam, signal),
    ...inPages,
    placeholderData: (before) => before,
  });
}
