import type { Right } from '#domain/right.js';

/** Where a request says which library it is about: `model` is `huixiang/<library>`, as clients of OpenAI name it. */
export type LibraryAt = 'address' | 'body' | 'model';

/** What a route needs; of a library, where the request names it. */
export interface Need {
  readonly right: Right;
  readonly libraryAt: LibraryAt;
}

const needs = new WeakMap<object, Need>();

/** Declares what a route needs of whoever calls it. A route without it is closed to everybody. */
export function Needs(right: Right, libraryAt: LibraryAt = 'address'): MethodDecorator {
  return (_, __, descriptor) => {
    const { value } = descriptor;
    if (typeof value === 'function') needs.set(value, { right, libraryAt });
  };
}

/** What a route was declared to need; null for one that says nothing. */
export function needOf(handler: object): Need | null {
  return needs.get(handler) ?? null;
}
