import { AssistantError } from '#domain/errors.js';
import type { Principal, Signed } from '#domain/principal.js';

/** Somebody with an account. @throws AssistantError NOT_SIGNED_IN */
export function signed(principal: Principal): Signed {
  if (principal.kind !== 'guest') return principal;
  throw new AssistantError('NOT_SIGNED_IN', 'sign in, or send an API key as "Authorization: Bearer hx_…"');
}
