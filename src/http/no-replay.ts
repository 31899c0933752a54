const reasons = new WeakMap<object, string>();

/**
 * Every `POST` is done once for each `Idempotency-Key` that a caller sends
 * (https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/, draft 7); a route that is not says so to whoever sends one.
 * @param why in words for callers
 */
export function NoReplay(why: string): MethodDecorator {
  return (_, __, descriptor) => {
    const { value } = descriptor;
    if (typeof value === 'function') reasons.set(value, why);
  };
}

/** Null for a route that answers a key again as it did before. */
export function whyNoReplay(handler: object): string | null {
  return reasons.get(handler) ?? null;
}
