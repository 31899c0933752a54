import { randomUUID } from 'node:crypto';
import type { Account } from '#domain/account.js';
import { AssistantError } from '#domain/errors.js';
import type { Identity, SignOnRules } from '#domain/identity.js';
import { libraryRoles, type InstallationRole, type LibraryRole } from '#domain/right.js';
import type { RecordAction } from '#access/record-action.js';
import type { Sessions } from '#access/sessions.js';
import type { AccountStore } from '#ports/account-store.js';
import type { Clock } from '#ports/clock.js';
import type { IdentityProvider, SignOnAttempt } from '#ports/identity-provider.js';
import { foldName } from '#shared/fold-name.js';

export interface SignOnParts {
  /** Opened when somebody signs on: its package is for nothing else. */
  readonly provider: () => Promise<IdentityProvider>;
  readonly rules: SignOnRules;
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
  readonly recordAction: RecordAction;
  readonly clock: Clock;
}

/** Of names that are taken already. */
const mostTries = 100;
const longestName = 48;

/** An identity to a session: the account is made the first time, and is what its groups say each time. Accounts with passwords stay beside it. */
export class SignOn {
  /** @param label what the button to sign on says */
  constructor(
    private readonly parts: SignOnParts,
    readonly label: string,
  ) {}

  async begin(): ReturnType<IdentityProvider['begin']> {
    return (await this.parts.provider()).begin();
  }

  async endAddress(): Promise<string | null> {
    return (await this.parts.provider()).endAddress();
  }

  /**
   * @param address where the browser is
   * @returns the token of the new session
   * @throws AssistantError NOT_SIGNED_IN, SIGN_ON_FAILED, NOT_ALLOWED (in no group that may, disabled, nobody runs the installation yet),
   *   CONFLICT (the last admin), STORAGE_FAILED
   */
  async finish(query: URLSearchParams, attempt: SignOnAttempt, address: string): Promise<string> {
    const { provider, accounts, sessions, recordAction } = this.parts;
    const identity = await (await provider()).finish(query, attempt);
    const detail = `from ${address}, by ${identity.issuer}`;
    const action = 'session.open';
    try {
      const account = await this.#accountOf(identity);
      await this.#placeInLibraries(account, identity);
      const token = await sessions.open(account.id);
      await recordAction.by(account, { action, detail });
      return token;
    } catch (cause) {
      const known = await accounts.findByIdentity(identity);
      await recordAction.by(
        { id: known?.id ?? null, name: known?.name ?? plainName(identity.name) },
        { action, outcome: 'refused', detail },
      );
      throw cause;
    }
  }

  async #accountOf(identity: Identity): Promise<Account> {
    const { accounts, rules } = this.parts;
    if ((await accounts.count()) === 0)
      throw new AssistantError(
        'NOT_ALLOWED',
        'nobody runs this installation yet; first open the link that the server printed when it began',
      );
    const role = roleIn(rules, identity.groups);
    if (role === null) {
      const known = await accounts.findByIdentity(identity);
      if (known) await this.#placeInLibraries(known, identity);
      if (known) await this.#follow(known, 'member');
      throw new AssistantError('NOT_ALLOWED', 'you are in no group that may come in; ask whoever runs this installation');
    }
    const account = (await accounts.findByIdentity(identity)) ?? (await this.#newAccount(identity, role));
    if (account.isDisabled) throw new AssistantError('NOT_ALLOWED', 'this account is disabled; ask whoever runs this installation');
    return this.#follow(account, role);
  }

  async #follow(account: Account, role: InstallationRole): Promise<Account> {
    const { accounts, rules, recordAction } = this.parts;
    if (rules.adminGroups.length === 0 || account.role === role) return account;
    const changed = await accounts.change(account.id, { role });
    await recordAction.by(changed, { action: 'account.change', target: account.id, detail: `${role}, by sign-on` });
    return changed;
  }

  async #newAccount(identity: Identity, role: InstallationRole): Promise<Account> {
    const { accounts, clock, recordAction } = this.parts;
    const wanted = plainName(identity.name);
    for (let attempt = 1; attempt <= mostTries; attempt += 1) {
      const name = attempt === 1 ? wanted : `${wanted}-${attempt}`;
      const account = await accounts.admit(identity, { id: randomUUID(), name, role, createdAt: clock.now().toISOString() });
      if (!account) continue;
      await recordAction.by(account, { action: 'account.create', target: account.id, detail: `${account.role}, by ${identity.issuer}` });
      return account;
    }
    throw new AssistantError('CONFLICT', `${mostTries} accounts are called ${wanted} already; give the person another name there`);
  }

  async #placeInLibraries(account: Account, { groups }: Identity): Promise<void> {
    const { accounts, rules, recordAction } = this.parts;
    const present = new Map((await accounts.membershipsOf(account.id)).map(({ library, role }) => [library, role]));
    for (const library of new Set(rules.libraries.map((rule) => rule.library))) {
      const roles = rules.libraries.filter((rule) => rule.library === library && groups.includes(rule.group)).map(({ role }) => role);
      const role = highest(roles);
      if ((present.get(library) ?? null) === role) continue;
      await accounts.setRole(account.id, library, role);
      const action = role ? 'member.set' : 'member.remove';
      await recordAction.by(account, { action, target: account.id, library, detail: `${role ?? 'none'}, by sign-on` });
    }
  }
}

/** Null for somebody who may not come in. */
export function roleIn({ adminGroups, memberGroups, libraries }: SignOnRules, groups: readonly string[]): InstallationRole | null {
  const isIn = (wanted: readonly string[]): boolean => wanted.some((group) => groups.includes(group));
  if (isIn(adminGroups)) return 'admin';
  return memberGroups === null || isIn(memberGroups) || isIn(libraries.map(({ group }) => group)) ? 'member' : null;
}

function highest(roles: readonly LibraryRole[]): LibraryRole | null {
  return libraryRoles.findLast((role) => roles.includes(role)) ?? null;
}

/** As names of accounts are: letters, digits and `. _ - @`. */
function plainName(name: string): string {
  const plain = name
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{M}\p{N}._@ -]+/gu, '_')
    .slice(0, longestName)
    .replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, '');
  return foldName(plain) === '' ? 'user' : plain;
}
