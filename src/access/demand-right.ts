import { AssistantError } from '#domain/errors.js';
import type { Principal } from '#domain/principal.js';
import type { LibraryRight, Right } from '#domain/right.js';
import { rightsIn } from '#access/rights-in.js';
import { signed } from '#access/signed.js';

/** What a request wants to do. */
export interface Demand {
  readonly right: Right;
  /** The library it is about; null where there is none, or that of no library. */
  readonly library: string | null;
}

/**
 * Passes whoever may. A library that somebody may do nothing with is not there for them.
 * @throws AssistantError NOT_SIGNED_IN, NOT_ALLOWED, LIBRARY_NOT_FOUND
 */
export function demandRight({ right, library }: Demand, principal: Principal): void {
  if (right === 'public') return;
  if (right === 'enter') {
    if (principal.kind !== 'guest' || !principal.mayAsk) signed(principal);
    return;
  }
  if (right !== 'signed-in' && right !== 'administer' && right !== 'observe') return demandInLibrary(right, library, principal);
  const { account, scope } = signed(principal);
  // A key never reaches the account it belongs to, nor other keys.
  if (scope && (right === 'signed-in' || !scope.rights.includes(right)))
    throw new AssistantError('NOT_ALLOWED', 'this API key does not open this; sign in on the page, or take another key');
  if (right !== 'signed-in' && account.role !== 'admin')
    throw new AssistantError('NOT_ALLOWED', 'only an admin of the installation may do this');
}

function demandInLibrary(right: LibraryRight, library: string | null, principal: Principal): void {
  const rights = library === null ? [] : rightsIn(library, principal);
  if (rights.includes(right)) return;
  signed(principal);
  if (rights.length === 0) throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${library ?? ''} that you may see`);
  throw new AssistantError('NOT_ALLOWED', `you may not do this with the library ${library}: it needs the right "${right}"`);
}
