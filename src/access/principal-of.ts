import type { Principal } from '#domain/principal.js';

const principals = new WeakMap<object, Principal>();

/** Notes who a request comes from. */
export function setPrincipal(request: object, principal: Principal): void {
  principals.set(request, principal);
}

/** Who a request comes from; somebody without any right where nobody looked. */
export function principalOf(request: object): Principal {
  return principals.get(request) ?? { kind: 'guest', mayAsk: false };
}
