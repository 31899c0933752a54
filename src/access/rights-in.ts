import type { Principal } from '#domain/principal.js';
import { libraryRights, rightsOfRole, type LibraryRight } from '#domain/right.js';

/** What somebody may do with a library: of their account, and of that what their key is limited to. */
export function rightsIn(library: string, principal: Principal): readonly LibraryRight[] {
  if (principal.kind === 'guest') return (principal.otherwise?.get(library) ?? principal.mayAsk) ? ['ask'] : [];
  const { account, memberships, scope } = principal;
  const role = account.role === 'admin' ? 'owner' : memberships.find((membership) => membership.library === library)?.role;
  const rights = role ? rightsOfRole[role] : [];
  if (!scope) return rights;
  const isOpen = scope.libraries === null || scope.libraries.includes(library);
  return isOpen ? libraryRights.filter((right) => rights.includes(right) && scope.rights.includes(right)) : [];
}
