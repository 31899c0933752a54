import type { ApiKey, Failures, Session } from '#domain/credential.js';

/** What people and programs prove themselves with, as hashes of tokens, and how often they failed to. */
export abstract class CredentialStore {
  /** @throws AssistantError STORAGE_FAILED, as everything here */
  abstract openSession(session: Session, token: string): Promise<void>;

  /** By the hash of its present token, or of the one before. */
  abstract findSession(token: string): Promise<{ readonly session: Session; readonly isPresentToken: boolean } | null>;

  /** False when `present` was changed by another request meanwhile. @param next hash of the new token */
  abstract renewSession(session: Session, present: string, next: string): Promise<boolean>;

  /** Puts off the end of an idle one. @param until ISO 8601, UTC */
  abstract touchSession(id: string, until: string): Promise<void>;

  abstract closeSession(id: string): Promise<void>;

  /** All of an account but one. */
  abstract closeSessionsOf(account: string, but: string | null): Promise<void>;

  /** @param token its hash */
  abstract addKey(key: ApiKey, token: string): Promise<void>;

  abstract findKey(token: string): Promise<ApiKey | null>;

  /** Oldest first. @param account null for everybody's */
  abstract keysOf(account: string | null): Promise<readonly ApiKey[]>;

  abstract useKey(id: string, at: string): Promise<void>;

  /** False when the account has no such key. @param account null for anybody's */
  abstract removeKey(id: string, account: string | null): Promise<boolean>;

  /** Of whoever `subject` stands for. */
  abstract failuresOf(subject: string): Promise<Failures | null>;

  /** One more; counts anew when the last one was before `since`. */
  abstract addFailure(subject: string, at: string, since: string): Promise<Failures>;

  abstract clearFailures(subject: string): Promise<void>;

  /** Removes sessions that are over, and failures before `since`. */
  abstract prune(now: string, since: string): Promise<void>;

  abstract close(): Promise<void>;
}
