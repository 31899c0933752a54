import { accountIdOf } from '#domain/principal.js';
import { principalOf } from '#access/principal-of.js';

/** The id of the account that a request comes from; null for somebody without. */
export function personOf(request: object): string | null {
  return accountIdOf(principalOf(request));
}
