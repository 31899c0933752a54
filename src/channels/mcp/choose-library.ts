import { AssistantError } from '#domain/errors.js';
import type { LibraryRight } from '#domain/right.js';
import type { McpCaller } from '#channels/mcp/mcp-call.js';
import type { McpParts } from '#channels/mcp/mcp-parts.js';

const mostNamed = 50;

/** Libraries in which somebody has a right, by name. */
export async function librariesOf(right: LibraryRight, caller: McpCaller, { libraryStore }: McpParts): Promise<string[]> {
  return (await libraryStore.list()).filter((name) => caller.rightsIn(name).includes(right));
}

/**
 * The library that a call means: the one it names, else the only one there is for whoever calls.
 * @throws AssistantError INVALID_INPUT where it has to be named, NOT_SIGNED_IN, NOT_ALLOWED, LIBRARY_NOT_FOUND, TOO_MANY_REQUESTS
 */
export async function chooseLibrary(given: string | undefined, right: LibraryRight, caller: McpCaller, parts: McpParts): Promise<string> {
  const named = given ?? (await onlyLibrary(right, caller, parts));
  caller.demand(right, named);
  return named;
}

async function onlyLibrary(right: LibraryRight, caller: McpCaller, parts: McpParts): Promise<string> {
  const libraries = await librariesOf(right, caller, parts);
  const [only, ...others] = libraries;
  if (only === undefined) {
    // Tells somebody who is not known that they have to say who they are.
    caller.demand(right, '');
    throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library in which you have the right "${right}"`);
  }
  if (others.length === 0) return only;
  const names = libraries.slice(0, mostNamed).join(', ') + (libraries.length > mostNamed ? ', …' : '');
  throw new AssistantError('INVALID_INPUT', `library: there are several; name one of ${names}`);
}
