import { useQuery, type QueryClient } from '@tanstack/react-query';
import { api, dataOf } from '#web-ui/api/client.js';

/** What somebody may do in a library, each with all before it. */
export type Role = 'guest' | 'viewer' | 'editor' | 'owner';
const ladder: readonly Role[] = ['guest', 'viewer', 'editor', 'owner'];

export type Who = Awaited<ReturnType<typeof readSession>>;

async function readSession() {
  return dataOf(await api.GET('/api/v1/session'));
}

export const sessionKey = ['session'] as const;

/** Somebody came in: what was shown to whoever sat here before is not theirs. */
export function becomeSomebody(queries: QueryClient, who: Who): void {
  queries.setQueryData(sessionKey, who);
  queries.removeQueries({ predicate: ({ queryKey: [first] }) => first !== sessionKey[0] });
}

const session = { queryKey: sessionKey, queryFn: readSession, staleTime: 60_000 };

/** Who sits here; undefined until the server said so. */
export function useSession(): Who | undefined {
  return useQuery(session).data;
}

/** Why it is not known who sits here; null while it is. */
export function useSessionTrouble(): { readonly error: Error | null; readonly refetch: () => void } {
  const { error, data, refetch } = useQuery(session);
  return { error: data ? null : error, refetch: () => void refetch() };
}

export function isAdmin(who: Who | undefined): boolean {
  return who?.account?.role === 'admin';
}

export function roleIn(who: Who | undefined, library: string): Role {
  if (isAdmin(who)) return 'owner';
  const role = who?.memberships.find((membership) => membership.library === library)?.role;
  return ladder.find((step) => step === role) ?? 'guest';
}

/** Whether the menu shows it; the server decides. */
export function mayIn(who: Who | undefined, library: string, least: Role): boolean {
  return ladder.indexOf(roleIn(who, library)) >= ladder.indexOf(least);
}
