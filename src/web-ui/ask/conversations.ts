import {
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
  type UseInfiniteQueryResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { inPages } from '#web-ui/api/in-pages.js';
import { api, dataOf, Problem } from '#web-ui/api/client.js';
import { useLater } from '#web-ui/shell/use-later.js';

async function readConversation(conversation: string) {
  return dataOf(await api.GET('/api/v1/conversations/{conversation}', { params: { path: { conversation } } }));
}

async function readList(search: string, cursor: string | null, signal: AbortSignal) {
  const query = { search, limit: pageSize, ...(cursor !== null && { cursor }) };
  return dataOf(await api.GET('/api/v1/conversations', { params: { query }, signal }));
}

export type Conversation = Awaited<ReturnType<typeof readConversation>>;
export type Turn = Conversation['turns'][number];
export type Citation = NonNullable<Turn['reply']>['citations'][number];
type Pages = InfiniteData<Awaited<ReturnType<typeof readList>>, string | null>;
export type ConversationLine = Pages['pages'][number]['conversations'][number];

const pageSize = 60;
const listKey = ['conversations'] as const;
const keyOf = (id: string) => ['conversation', id] as const;

/** Null while none is open. */
export function useConversation(id: string | null): UseQueryResult<Conversation> {
  return useQuery({
    queryKey: keyOf(id ?? ''),
    queryFn: () => readConversation(id ?? ''),
    enabled: id !== null,
    staleTime: 30_000,
  });
}

/** Those of the visitor, page by page. */
export function useConversations(search: string): UseInfiniteQueryResult<Pages> {
  const words = useLater(search.trim());
  return useInfiniteQuery({
    queryKey: [...listKey, words],
    queryFn: ({ pageParam, signal }) => readList(words, pageParam, signal),
    ...inPages,
    placeholderData: (before: Pages | undefined) => before,
  });
}

/** Puts a turn where it belongs: in place of itself, or of the one it replaces and all after that, or at the end. */
export function placeTurn(queries: QueryClient, conversation: string, turn: Turn, replaces: string | null = null): void {
  queries.setQueryData<Conversation>(keyOf(conversation), (before) => {
    if (!before) return before;
    const at = before.turns.findIndex(({ id }) => id === turn.id);
    if (at >= 0) return { ...before, turns: before.turns.with(at, turn) };
    const cut = replaces === null ? -1 : before.turns.findIndex(({ id }) => id === replaces);
    return { ...before, turns: [...(cut < 0 ? before.turns : before.turns.slice(0, cut)), turn] };
  });
}

/** What changes the list makes it read again. */
export function useListChanged(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: listKey });
}

export function readAgain(queries: QueryClient, conversation: string): Promise<void> {
  return queries.invalidateQueries({ queryKey: keyOf(conversation) });
}

export interface NewQuestion {
  readonly message: string;
  readonly library: string;
  readonly mode: 'direct' | 'group';
  readonly webSearch: boolean;
  readonly pictures: readonly { readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif'; readonly base64: string }[];
  readonly replaces: string | null;
}

/** Asks, in a new conversation where there is none yet; once, whatever becomes of the connection meanwhile. */
export async function askIn(conversation: string | null, { pictures, ...question }: NewQuestion): Promise<{ id: string; turn: Turn }> {
  const { library, mode, webSearch } = question;
  const id = conversation ?? dataOf(await api.POST('/api/v1/conversations', { body: { library, mode, webSearch } })).id;
  const headers = { 'idempotency-key': newKey() };
  const send = async (): Promise<Turn> =>
    dataOf(
      await api.POST('/api/v1/conversations/{conversation}/turns', {
        params: { path: { conversation: id } },
        body: { ...question, pictures: [...pictures] },
        headers,
      }),
    );
  const isUnreachable = (error: unknown): boolean => error instanceof Problem && error.code === 'UNREACHABLE';
  try {
    const turn = await send().catch((error: unknown) => {
      if (isUnreachable(error)) return send();
      throw error;
    });
    return { id, turn };
  } catch (error) {
    // Where no answer came, it may be answered in there all the same.
    if (conversation === null && !isUnreachable(error)) await removeEmpty(id);
    throw error;
  }
}

/** A conversation that was made for a question which was refused. */
async function removeEmpty(conversation: string): Promise<void> {
  await api.DELETE('/api/v1/conversations/{conversation}', { params: { path: { conversation } } }).catch(() => undefined);
}

/** Not `randomUUID`, which browsers have over https alone. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
