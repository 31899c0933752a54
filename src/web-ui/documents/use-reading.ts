import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api, dataOf } from '#web-ui/api/client.js';
import { isGoingOn, readJob } from '#web-ui/api/job.js';
import { buildKey } from '#web-ui/documents/use-build.js';
import type { paths } from '#web-ui/api/schema.js';

const address = '/api/v1/libraries/{library}/documents/{document}/reading';

/** How one document is read, where that is not as usual. */
export type Reading = NonNullable<paths[typeof address]['put']['requestBody']>['content']['application/json'];

export interface ReadingFigures {
  readonly characters: number;
  readonly pages: number | null;
  readonly blocks: number;
  readonly tables: number;
  readonly recognisedLines: number;
  readonly chunks: number;
  readonly warnings: readonly string[];
  readonly encoding: string | null;
}

/** The result of a job `preview`. */
export interface Preview {
  readonly parsed: string;
  readonly before: ReadingFigures | null;
  readonly after: ReadingFigures;
}

interface Of {
  readonly library: string;
  readonly document: string;
}

export function useReading({ library, document }: Of): UseQueryResult<Reading> {
  return useQuery({
    queryKey: ['reading', library, document],
    queryFn: async ({ signal }) => dataOf(await api.GET(address, { params: { path: { library, document } }, signal })).reading,
  });
}

export function useKeepReading({ library, document }: Of): UseMutationResult<unknown, Error, Reading> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reading: Reading) => api.PUT(address, { params: { path: { library, document } }, body: reading }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['reading', library, document] });
      void queries.invalidateQueries({ queryKey: buildKey(library) });
    },
  });
}

const lookMs = 700;

/** Asks for a preview and waits for its job, for as long as somebody looks. */
export function usePreview({ library, document }: Of): UseMutationResult<Preview, Error, Reading> {
  const leaving = useRef<AbortController>(null);
  useEffect(() => {
    const here = new AbortController();
    leaving.current = here;
    return () => here.abort();
  }, []);
  return useMutation({
    mutationFn: async (reading: Reading) => {
      const signal = leaving.current?.signal ?? null;
      const path = { library, document };
      const { job } = dataOf(await api.POST(`${address}/preview`, { params: { path }, body: reading, signal }));
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, lookMs));
        signal?.throwIfAborted();
        const now = await readJob(library, job.id, signal);
        if (now.state === 'done') return now.result as unknown as Preview;
        if (!isGoingOn(now)) throw new Error(now.error?.message ?? now.state);
      }
    },
  });
}
