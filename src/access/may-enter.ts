import type { Principal } from '#domain/principal.js';

/** Whether somebody is known, or may ask in some library without an account. */
export function mayEnter(principal: Principal): boolean {
  if (principal.kind !== 'guest' || principal.mayAsk) return true;
  return [...(principal.otherwise?.values() ?? [])].includes(true);
}
