const libraries = new WeakMap<object, string>();

/** Notes which library a request is about, once it is known that it may be. */
export function setLibrary(request: object, library: string): void {
  libraries.set(request, library);
}

/** Null for none, and for a request that was refused. */
export function libraryOfRequest(request: object): string | null {
  return libraries.get(request) ?? null;
}
