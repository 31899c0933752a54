const handlers = new WeakSet<object>();

/**
 * Declares that a route makes something, and makes it once for each `Idempotency-Key` that a caller sends.
 * (https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/, draft 7)
 */
export function Idempotent(): MethodDecorator {
  return (_, __, descriptor) => {
    const { value } = descriptor;
    if (typeof value === 'function') handlers.add(value);
  };
}

export function isIdempotent(handler: object): boolean {
  return handlers.has(handler);
}
