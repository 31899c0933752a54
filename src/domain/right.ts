/** What somebody may do with one library. `read`: see its documents; `edit`: change documents and examples; `own`: all of it. */
export const libraryRights = ['ask', 'read', 'edit', 'own'] as const;

export type LibraryRight = (typeof libraryRights)[number];

/**
 * What a route may ask for: of one library, of those who run the installation (`administer`; `observe`: its figures alone;
 * `administer-people`: who may do so, which no key gives), of any account itself (`signed-in`), of whoever may ask in some library
 * (`ask-any`), of whoever is known or may ask as a guest (`enter`), or nothing.
 */
export type Right = LibraryRight | 'public' | 'enter' | 'ask-any' | 'signed-in' | 'administer' | 'administer-people' | 'observe';

export const libraryRoles = ['viewer', 'editor', 'owner'] as const;

export type LibraryRole = (typeof libraryRoles)[number];

export const installationRoles = ['admin', 'member'] as const;

/** An admin owns every library. */
export type InstallationRole = (typeof installationRoles)[number];

export const rightsOfRole: Readonly<Record<LibraryRole, readonly LibraryRight[]>> = {
  viewer: ['ask', 'read'],
  editor: ['ask', 'read', 'edit'],
  owner: libraryRights,
};
