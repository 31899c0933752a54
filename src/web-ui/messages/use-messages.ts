import { useInfiniteQuery, useQuery, useQueryClient, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { inPages } from '#web-ui/api/in-pages.js';
import { mergeMessages, notListed } from '#web-ui/messages/merge-messages.js';
import { messagesKey, mostNew, readMessages, type MessageList } from '#web-ui/messages/messages-api.js';
import type { MessagesAsked } from '#web-ui/messages/messages-asked.js';

const pauseMs = 5_000;

const listKey = (library: string | null, asked: MessagesAsked) => [...messagesKey, library, asked] as const;

/** The messages as they are asked for, some hundred at a time. What came since is not among them until it is shown. */
export function useMessages(library: string | null, asked: MessagesAsked): UseInfiniteQueryResult<InfiniteData<MessageList>> {
  return useInfiniteQuery({
    queryKey: listKey(library, asked),
    queryFn: ({ signal, pageParam }) => readMessages(library, asked, { cursor: pageParam }, signal),
    ...inPages,
    // What was decided stays so: only an empty list is worth another look.
    staleTime: Infinity,
    refetchInterval: ({ state: { data } }) => (data?.pages[0]?.traces.length === 0 ? pauseMs : false),
  });
}

interface NewMessages {
  readonly count: number;
  /** Whether there are more than are counted. */
  readonly isMore: boolean;
  readonly show: () => void;
}

/**
 * How many messages were stored since, looked for every few seconds; the list does not move until they are shown.
 * @param latest as the list told it; undefined where none is shown
 */
export function useNewMessages(library: string | null, asked: MessagesAsked, latest: number | undefined): NewMessages {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: [...messagesKey, 'newer', library, asked, latest],
    queryFn: ({ signal }) => readMessages(library, asked, { newerThan: latest ?? 0 }, signal),
    enabled: latest !== undefined,
    refetchInterval: pauseMs,
    gcTime: 0,
  });
  const show = useCallback(() => {
    const key = listKey(library, asked);
    if (!data || data.next !== null) return void queries.resetQueries({ queryKey: key });
    queries.setQueryData<InfiniteData<MessageList>>(key, (before) => before && { ...before, pages: mergeMessages(before.pages, data) });
  }, [queries, library, asked, data]);
  const listed = queries.getQueryData<InfiniteData<MessageList>>(listKey(library, asked))?.pages ?? [];
  return { count: data ? Math.min(notListed(listed, data).length, mostNew) : 0, isMore: data ? data.next !== null : false, show };
}
