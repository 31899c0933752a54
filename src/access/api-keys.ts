import { randomUUID } from 'node:crypto';
import type { Account } from '#domain/account.js';
import { installationRights, type ApiKey, type KeyScope } from '#domain/credential.js';
import { AssistantError } from '#domain/errors.js';
import { lifetimes } from '#access/lifetimes.js';
import { hashOfToken, newSecretToken } from '#access/secret-token.js';
import type { Clock } from '#ports/clock.js';
import type { CredentialStore } from '#ports/credential-store.js';

export interface NewKey extends KeyScope {
  readonly name: string;
  /** ISO 8601, UTC; null for never. */
  readonly expiresAt: string | null;
}

const startOfKeys = 'hx_';

/** Whether a word has the form of our keys: many a client must send some word where none is asked for. */
export function isApiKey(token: string): boolean {
  return token.startsWith(startOfKeys);
}

const shownCharacters = 8;
/** Of one account. */
const mostKeys = 200;

/** Words for programs. What a key opens is never more than what its account may when it is used. */
export class ApiKeys {
  constructor(
    private readonly credentials: CredentialStore,
    private readonly clock: Clock,
  ) {}

  /** The token is shown this once; what is kept cannot be turned back into it. @throws AssistantError INVALID_INPUT, NOT_ALLOWED, CONFLICT, STORAGE_FAILED */
  async make(account: Account, { name, expiresAt, ...scope }: NewKey): Promise<{ readonly token: string; readonly key: ApiKey }> {
    const now = this.clock.now().toISOString();
    if (expiresAt !== null && expiresAt <= now) throw new AssistantError('INVALID_INPUT', `expiresAt: ${expiresAt} is past already`);
    const isOfInstallation = scope.rights.some((right) => installationRights.includes(right));
    if (isOfInstallation && account.role !== 'admin')
      throw new AssistantError('NOT_ALLOWED', 'rights: only an admin may make a key that administers or observes');
    if (isOfInstallation && scope.libraries !== null)
      throw new AssistantError(
        'INVALID_INPUT',
        'rights: who administers or observes does so for every library; leave libraries out, or these rights',
      );
    if ((await this.credentials.keysOf(account.id)).length >= mostKeys)
      throw new AssistantError('CONFLICT', `there are ${mostKeys} keys already; remove those nobody uses`);
    const { token, hash } = newSecretToken(startOfKeys);
    const start = token.slice(0, startOfKeys.length + shownCharacters);
    const key: ApiKey = { id: randomUUID(), account: account.id, name, start, ...scope, createdAt: now, expiresAt, lastUsedAt: null };
    await this.credentials.addKey(key, hash);
    return { token, key };
  }

  /** Null when it is unknown, revoked or expired. @throws AssistantError STORAGE_FAILED */
  async find(token: string): Promise<ApiKey | null> {
    const key = await this.credentials.findKey(hashOfToken(token));
    const now = this.clock.now();
    if (!key || (key.expiresAt !== null && key.expiresAt <= now.toISOString())) return null;
    const unnoted = key.lastUsedAt === null || now.getTime() - Date.parse(key.lastUsedAt) >= lifetimes.noteMs;
    if (unnoted) await this.credentials.useKey(key.id, now.toISOString());
    return key;
  }

  /** Every key of an account. @throws AssistantError STORAGE_FAILED */
  async revokeAll(account: string): Promise<void> {
    for (const { id } of await this.credentials.keysOf(account)) await this.credentials.removeKey(id, account);
  }
}
