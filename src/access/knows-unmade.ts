/** `usual`: the library `default`, which its first build makes. `asked-for`: that one, and any that a job makes, made or was to make. */
export type Unmade = 'usual' | 'asked-for';

const known = new WeakMap<object, Unmade>();

/** Declares that a route is open for libraries that are not there yet. For any other route they are not there. */
export function KnowsUnmade(which: Unmade): MethodDecorator {
  return (_, __, descriptor) => {
    const { value } = descriptor;
    if (typeof value === 'function') known.set(value, which);
  };
}

/** Which libraries a route knows that are not there yet; null for none. */
export function unmadeOf(handler: object): Unmade | null {
  return known.get(handler) ?? null;
}
