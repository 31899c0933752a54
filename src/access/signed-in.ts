import type { Signed } from '#domain/principal.js';
import { principalOf } from '#access/principal-of.js';
import { signed } from '#access/signed.js';

/** The account that a request comes from. @throws AssistantError NOT_SIGNED_IN */
export function signedIn(request: object): Signed {
  return signed(principalOf(request));
}
