import type { paths } from '#web-ui/api/schema.js';

type Who = paths['/api/v1/session']['get']['responses']['200']['content']['application/json'];

/**
 * Whether the browser is signed in to this server as somebody who may read the library, so that its documents open on a page of their own.
 * Where frames get no cookies, nobody is: the chat does without.
 */
export async function mayRead(library: string): Promise<boolean> {
  try {
    const answer = await fetch('/api/v1/session', { credentials: 'same-origin' });
    const { account, memberships } = (await answer.json()) as Who;
    return account !== null && (account.role === 'admin' || memberships.some((membership) => membership.library === library));
  } catch {
    return false;
  }
}
