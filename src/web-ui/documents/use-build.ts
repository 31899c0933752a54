import { useQuery, useQueryClient, type InfiniteData, type Query, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, dataOf } from '#web-ui/api/client.js';
import { isGoingOn } from '#web-ui/api/job.js';
import { documentsKey } from '#web-ui/documents/use-documents.js';

async function readBuild(library: string, signal: AbortSignal) {
  const { jobs } = dataOf(
    await api.GET('/api/v1/libraries/{library}/jobs', { params: { path: { library }, query: { limit: 20 } }, signal }),
  );
  return jobs.find(({ kind }) => kind === 'build' || kind === 're-embed') ?? null;
}

export type Build = Awaited<ReturnType<typeof readBuild>>;

/** Pages of rows that are fetched again at each step of a build; who scrolled farther sees the states when it has ended. */
const mostWhileBuilding = 2;

const [soonMs, laterMs] = [1_500, 20_000];

/** What a build may have changed: the list, and what was read of a document and cut from it. */
const readAnew = ['documents', 'document', 'blocks', 'chunks'];

export const buildKey = (library: string) => ['build', library] as const;

/** The last build that was asked for; while it goes on it is looked at every second or two, and the documents when it has ended. */
export function useBuild(library: string): UseQueryResult<Build> {
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: buildKey(library),
    queryFn: ({ signal }) => readBuild(library, signal),
    refetchInterval: ({ state: { data } }) => (isGoingOn(data) ? soonMs : laterMs),
  });
  const isOn = isGoingOn(query.data);
  const progress = query.data?.progress?.done;
  const wasOn = useRef(isOn);
  useEffect(() => {
    const isShort = ({ state: { data } }: Query): boolean =>
      ((data as InfiniteData<unknown> | undefined)?.pages.length ?? 0) <= mostWhileBuilding;
    if (isOn) void queries.invalidateQueries({ queryKey: documentsKey(library), predicate: isShort });
    else if (wasOn.current) for (const what of readAnew) void queries.invalidateQueries({ queryKey: [what, library] });
    wasOn.current = isOn;
  }, [queries, library, isOn, progress]);
  return query;
}
