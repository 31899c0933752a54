import { shell, type Account } from '#domain/account.js';
import { AssistantError } from '#domain/errors.js';
import type { AccountStore } from '#ports/account-store.js';

/** Who writes into the audit log at the shell. */
export const commandLine = { id: null, name: shell } as const;

/** @throws AssistantError NOT_FOUND, STORAGE_FAILED */
export async function namedAccount(accounts: AccountStore, name: string): Promise<Account> {
  const found = await accounts.findByName(name);
  if (found) return found.account;
  throw new AssistantError('NOT_FOUND', `nobody is called ${JSON.stringify(name)}; see huixiang account list`);
}
