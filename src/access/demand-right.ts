import type { KeyScope } from '#domain/credential.js';
import { AssistantError } from '#domain/errors.js';
import type { Principal } from '#domain/principal.js';
import { libraryRights, type LibraryRight, type Right } from '#domain/right.js';
import { mayEnter } from '#access/may-enter.js';
import { rightsIn } from '#access/rights-in.js';
import { signed } from '#access/signed.js';

/** What a request wants to do. */
export interface Demand {
  readonly right: Right;
  /** The library it is about; null where there is none. */
  readonly library: string | null;
  /** The model that stands for the library, where it is named so. */
  readonly model?: string;
}

/**
 * Passes whoever may. A library that somebody may do nothing with is not there for them.
 * @throws AssistantError NOT_SIGNED_IN, NOT_ALLOWED, LIBRARY_NOT_FOUND
 */
export function demandRight({ right, library, model }: Demand, principal: Principal): void {
  if (right === 'public') return;
  if (right === 'enter') {
    if (!mayEnter(principal)) signed(principal);
    return;
  }
  if (right === 'ask-any') return demandSomeLibrary(principal);
  if (isOfLibrary(right)) return demandInLibrary({ right, library, model }, principal);
  const { account, scope } = signed(principal);
  if (scope && !isOpenTo(scope, right))
    throw new AssistantError('NOT_ALLOWED', 'this API key does not open this; sign in on the page, or take another key');
  if (right !== 'signed-in' && account.role !== 'admin')
    throw new AssistantError('NOT_ALLOWED', 'only an admin of the installation may do this');
}

function isOfLibrary(right: Right): right is LibraryRight {
  return (libraryRights as readonly Right[]).includes(right);
}

/** A key never reaches accounts, the one it belongs to or another, nor other keys; one for some libraries nothing beyond them. */
function isOpenTo({ libraries, rights }: KeyScope, right: Right): boolean {
  return libraries === null && rights.some((one) => one === right);
}

/** An admin may ask in every library, without being a member. */
function demandSomeLibrary(principal: Principal): void {
  if (principal.kind === 'guest') return void (mayEnter(principal) || signed(principal));
  const { account, memberships, scope } = principal;
  const mayAsk =
    account.role === 'admin'
      ? !scope || scope.rights.includes('ask')
      : memberships.some(({ library }) => rightsIn(library, principal).includes('ask'));
  if (!mayAsk) throw new AssistantError('NOT_ALLOWED', 'only who may ask in some library may do this: it needs the right "ask"');
}

interface LibraryDemand {
  readonly right: LibraryRight;
  readonly library: string | null;
  readonly model: string | undefined;
}

function demandInLibrary({ right, library, model }: LibraryDemand, principal: Principal): void {
  const rights = library === null ? [] : rightsIn(library, principal);
  if (rights.includes(right)) return;
  if (library !== null || !mayEnter(principal)) signed(principal);
  if (library === null) throw new AssistantError('LIBRARY_NOT_FOUND', `there is no model ${shown(model)}; GET /v1/models lists them`);
  if (rights.length === 0) throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${library} that you may see`);
  throw new AssistantError('NOT_ALLOWED', `you may not do this with the library ${library}: it needs the right "${right}"`);
}

function shown(model = ''): string {
  return JSON.stringify(model.slice(0, longestShown));
}

const longestShown = 100;
