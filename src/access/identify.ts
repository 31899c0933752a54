import { AssistantError } from '#domain/errors.js';
import type { Guest, Principal, Signed } from '#domain/principal.js';
import { isApiKey, type ApiKeys } from '#access/api-keys.js';
import { isVisitToken } from '#access/visit-token.js';
import type { WidgetVisitors } from '#access/widget-visitors.js';
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
  /** Those of the widget. */
  readonly visitors?: Pick<WidgetVisitors, 'identify'>;
  /** What owners say of guests, by library; null where that cannot be told. Left out where it is not theirs to say. */
  readonly openToGuests?: () => Promise<ReadonlyMap<string, boolean> | null>;
}

/** Who a request comes from. */
export class Identify {
  /** Accounts are never removed, so that one is enough to know. */
  #isSetUp = false;

  constructor(private readonly parts: Parts) {}

  /** @throws AssistantError NOT_SIGNED_IN for a key or a visit that opens nothing; STORAGE_FAILED */
  async of({ bearer, session, isLocal }: Shown): Promise<Identified> {
    const { keys, sessions } = this.parts;
    if (bearer !== null && isApiKey(bearer)) {
      const key = await keys.find(bearer);
      const principal = key && (await this.#signed(key.account, { kind: 'key', id: key.id, scope: key }));
      if (!principal) throw new AssistantError('NOT_SIGNED_IN', 'the API key is unknown, revoked or expired');
      return { principal, renewedToken: null };
    }
    if (bearer !== null && isVisitToken(bearer)) {
      const visitor = await this.parts.visitors?.identify(bearer);
      if (!visitor) throw new AssistantError('NOT_SIGNED_IN', 'this visit is over; open the chat again');
      return { principal: visitor, renewedToken: null };
    }
    // Whoever shows a word does not want to be taken for the browser beside it.
    const resumed = session === null || bearer !== null ? null : await sessions.resume(session);
    if (resumed) {
      const { id, account } = resumed.session;
      const principal = await this.#signed(account, { kind: 'session', id, scope: null });
      if (principal) return { principal, renewedToken: resumed.renewedToken };
    }
    return { principal: await this.#guest(isLocal), renewedToken: null };
  }

  async #signed(id: string, by: Pick<Signed, 'kind' | 'id' | 'scope'>): Promise<Signed | null> {
    const account = await this.parts.accounts.find(id);
    if (!account || account.isDisabled) return null;
    return { ...by, account, memberships: await this.parts.accounts.membershipsOf(id) };
  }

  async #guest(isLocal: boolean): Promise<Guest> {
    const { guests, openToGuests } = this.parts;
    const nothing: Guest = { kind: 'guest', mayAsk: false };
    if (guests === 'none') return nothing;
    if (guests === 'until-set-up' && !(await this.#knowsSomebody(isLocal))) return { ...nothing, mayAsk: isLocal };
    const mayAsk = guests === 'ask';
    if (!openToGuests) return { ...nothing, mayAsk };
    const otherwise = await openToGuests().catch(() => null);
    return otherwise ? { kind: 'guest', mayAsk, otherwise } : nothing;
  }

  /** Pages are shown from afar also while people cannot be read. */
  async #knowsSomebody(isLocal: boolean): Promise<boolean> {
    if (this.#isSetUp) return true;
    const counted = this.parts.accounts.count();
    const people = await (isLocal ? counted : counted.catch(() => 0));
    this.#isSetUp = people > 0;
    return this.#isSetUp;
  }
}
