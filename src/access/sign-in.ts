import type { Account } from '#domain/account.js';
import { AssistantError } from '#domain/errors.js';
import type { Passwords } from '#access/passwords.js';
import type { RecordAction } from '#access/record-action.js';
import type { Sessions } from '#access/sessions.js';
import type { AccountStore } from '#ports/account-store.js';
import type { Clock } from '#ports/clock.js';
import { foldName } from '#shared/fold-name.js';
import type { CredentialStore } from '#ports/credential-store.js';

interface Parts {
  readonly accounts: AccountStore;
  readonly credentials: CredentialStore;
  readonly recordAction: RecordAction;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly clock: Clock;
}

export interface SignInAttempt {
  readonly name: string;
  readonly password: string;
  /** Where it comes from. */
  readonly address: string;
}

/** Failures that cost nothing; each one after doubles the wait. */
const free = 3;
const firstWaitMs = 2_000;
const longestWaitMs = 15 * 60_000;
/** After that long without a failure, all is forgiven. */
const memoryMs = 60 * 60_000;
/** A name that is tried from everywhere waits too, later, so that one stranger cannot lock anybody out. */
const freeForName = 30;

/** A name and a password to a session; whoever guesses has to wait, longer each time. */
export class SignIn {
  constructor(private readonly parts: Parts) {}

  /**
   * @returns the token of the new session
   * @throws AssistantError NOT_SIGNED_IN (name or password, never which), TOO_MANY_REQUESTS, OVERLOADED, STORAGE_FAILED
   */
  async run({ name, password, address }: SignInAttempt): Promise<{ readonly account: Account; readonly token: string }> {
    const { accounts, credentials, passwords, sessions, recordAction, clock } = this.parts;
    const folded = foldName(name.slice(0, longestName));
    const subjects = [
      { subject: JSON.stringify(['from', folded, address]), unpunished: free },
      { subject: JSON.stringify(['name', folded]), unpunished: freeForName },
    ];
    for (const subject of subjects) await this.#mustNotWait(subject);
    const found = await accounts.findByName(name);
    const fits = await passwords.verify(password, found?.password ?? null);
    const action = 'session.open';
    const detail = `from ${address}`;
    const at = clock.now().toISOString();
    if (!found || !fits || found.account.isDisabled) {
      const since = new Date(clock.now().getTime() - memoryMs).toISOString();
      for (const { subject } of subjects) await credentials.addFailure(subject, at, since);
      await credentials.prune(at, since);
      // What is no name may be a password in the wrong field, and what is written down stays.
      await recordAction.by(found?.account ?? { id: null, name: 'unknown name' }, { action, outcome: 'refused', detail });
      throw new AssistantError('NOT_SIGNED_IN', 'the name or the password is not right');
    }
    for (const { subject } of subjects) await credentials.clearFailures(subject);
    const { account } = found;
    const token = await sessions.open(account.id);
    await recordAction.by(account, { action, detail });
    return { account, token };
  }

  async #mustNotWait({ subject, unpunished }: { readonly subject: string; readonly unpunished: number }): Promise<void> {
    const failures = await this.parts.credentials.failuresOf(subject);
    const now = this.parts.clock.now().getTime();
    if (!failures || failures.count < unpunished || now - Date.parse(failures.lastAt) >= memoryMs) return;
    const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** (failures.count - unpunished));
    const leftMs = Date.parse(failures.lastAt) + waitMs - now;
    if (leftMs <= 0) return;
    const retryAfterSeconds = Math.ceil(leftMs / 1000);
    throw new AssistantError('TOO_MANY_REQUESTS', `signing in failed ${failures.count} times; try again in ${retryAfterSeconds} s`, {
      retryAfterSeconds,
    });
  }
}

const longestName = 64;
