import { AssistantError } from '#domain/errors.js';
import type { Signed } from '#domain/principal.js';
import { principalOf } from '#access/principal-of.js';

/** The account that a request comes from. @throws AssistantError NOT_SIGNED_IN */
export function signedIn(request: object): Signed {
  const principal = principalOf(request);
  if (principal.kind !== 'guest') return principal;
  throw new AssistantError('NOT_SIGNED_IN', 'sign in, or send an API key as "Authorization: Bearer hx_…"');
}
