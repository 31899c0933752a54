import { isKnownOwner } from '#domain/dialogue.js';
import { principalOf } from '#access/principal-of.js';

/** What somebody is counted by, wherever they are: their account, or who a page's server says that they are; null for those who are counted by their address. */
export function subjectOf(request: object): string | null {
  const principal = principalOf(request);
  if (principal.kind !== 'guest') return principal.account.id;
  const { visitor = '' } = principal;
  return isKnownOwner(visitor) ? visitor : null;
}
