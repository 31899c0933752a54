import { AssistantError } from '#domain/errors.js';
import type { Principal, Signed } from '#domain/principal.js';
import { isApiKey, type ApiKeys } from '#access/api-keys.js';
import type { Sessions } from '#access/sessions.js';
import type { AccountStore } from '#ports/account-store.js';

/** What a request shows of whoever sends it. */
export interface Shown {
  /** Of the header `Authorization`; null without one. A word that is no key of ours says nothing. */
  readonly bearer: string | null;
  /** Of the cookie; null without one. */
  readonly session: string | null;
  /** Whether it certainly comes from this machine. */
  readonly isLocal: boolean;
}

export interface Identified {
  readonly principal: Principal;
  /** The token that the browser is to have from now on; null to leave it. */
  readonly renewedToken: string | null;
}

interface Parts {
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
  readonly keys: ApiKeys;
  /** `until-set-up`: from this machine, as long as there is no account. */
  readonly guests: 'none' | 'ask' | 'until-set-up';
}

/** Who a request comes from. */
export class Identify {
  /** Accounts are never removed, so that one is enough to know. */
  #isSetUp = false;

  constructor(private readonly parts: Parts) {}

  /** @throws AssistantError NOT_SIGNED_IN for a key that opens nothing; STORAGE_FAILED */
  async of({ bearer, session, isLocal }: Shown): Promise<Identified> {
    const { keys, sessions } = this.parts;
    if (bearer !== null && isApiKey(bearer)) {
      const key = await keys.find(bearer);
      const principal = key && (await this.#signed(key.account, { kind: 'key', id: key.id, scope: key }));
      if (!principal) throw new AssistantError('NOT_SIGNED_IN', 'the API key is unknown, revoked or expired');
      return { principal, renewedToken: null };
    }
    // Whoever shows a word does not want to be taken for the browser beside it.
    const resumed = session === null || bearer !== null ? null : await sessions.resume(session);
    if (resumed) {
      const { id, account } = resumed.session;
      const principal = await this.#signed(account, { kind: 'session', id, scope: null });
      if (principal) return { principal, renewedToken: resumed.renewedToken };
    }
    return { principal: { kind: 'guest', mayAsk: await this.#mayGuestsAsk(isLocal) }, renewedToken: null };
  }

  async #signed(id: string, by: Pick<Signed, 'kind' | 'id' | 'scope'>): Promise<Signed | null> {
    const account = await this.parts.accounts.find(id);
    if (!account || account.isDisabled) return null;
    return { ...by, account, memberships: await this.parts.accounts.membershipsOf(id) };
  }

  async #mayGuestsAsk(isLocal: boolean): Promise<boolean> {
    const { guests, accounts } = this.parts;
    if (guests !== 'until-set-up') return guests === 'ask';
    if (!isLocal || this.#isSetUp) return false;
    this.#isSetUp = (await accounts.count()) > 0;
    return !this.#isSetUp;
  }
}
