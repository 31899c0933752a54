import { AssistantError } from '#domain/errors.js';

const pattern = /^[a-z0-9][a-z0-9-]{0,62}$/;

export function isLibraryName(name: string): boolean {
  return pattern.test(name);
}

/** Names are folder names, so this also keeps paths out. @throws AssistantError LIBRARY_NAME_INVALID */
export function checkLibraryName(name: string): void {
  if (isLibraryName(name)) return;
  const shown = name.length > 80 ? `${name.slice(0, 80)}…` : name;
  throw new AssistantError(
    'LIBRARY_NAME_INVALID',
    `${JSON.stringify(shown)} is no library name; use 1 to 63 of a-z, 0-9 and -, beginning with a letter or digit`,
  );
}
