import { principalOf } from '#access/principal-of.js';

/** The id of the account that a request comes from; null for somebody without. */
export function personOf(request: object): string | null {
  const principal = principalOf(request);
  return principal.kind === 'guest' ? null : principal.account.id;
}
