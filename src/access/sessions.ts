import { randomUUID } from 'node:crypto';
import type { Session } from '#domain/credential.js';
import { lifetimes } from '#access/lifetimes.js';
import { hashOfToken, newSecretToken } from '#access/secret-token.js';
import type { Clock } from '#ports/clock.js';
import type { CredentialStore } from '#ports/credential-store.js';

/** A session that holds, and its new token where it was changed just now. */
export interface Resumed {
  readonly session: Session;
  readonly renewedToken: string | null;
}

/** Browsers that somebody signed in with. */
export class Sessions {
  constructor(
    private readonly credentials: CredentialStore,
    private readonly clock: Clock,
  ) {}

  /** The token for the browser. @throws AssistantError STORAGE_FAILED */
  async open(account: string): Promise<string> {
    const { token, hash } = newSecretToken();
    const now = this.clock.now().getTime();
    const at = timeOf(now);
    const ends = { idleUntil: timeOf(now + lifetimes.idleMs), endsAt: timeOf(now + lifetimes.sessionMs) };
    await this.credentials.openSession({ id: randomUUID(), account, createdAt: at, renewedAt: at, ...ends }, hash);
    return token;
  }

  /** Null when it is over or was never there. A token that is a day old is changed. @throws AssistantError STORAGE_FAILED */
  async resume(token: string): Promise<Resumed | null> {
    const hash = hashOfToken(token);
    const found = await this.credentials.findSession(hash);
    if (!found) return null;
    const { session, isPresentToken } = found;
    const now = this.clock.now().getTime();
    if (timeOf(now) >= session.idleUntil || timeOf(now) >= session.endsAt) {
      await this.credentials.closeSession(session.id);
      return null;
    }
    const sinceRenewal = now - Date.parse(session.renewedAt);
    if (!isPresentToken) return sinceRenewal <= lifetimes.previousMs ? { session, renewedToken: null } : null;
    const idleUntil = timeOf(now + lifetimes.idleMs);
    if (sinceRenewal >= lifetimes.renewMs) return this.#renew({ ...session, renewedAt: timeOf(now), idleUntil }, hash);
    if (Date.parse(idleUntil) - Date.parse(session.idleUntil) >= lifetimes.noteMs)
      await this.credentials.touchSession(session.id, idleUntil);
    return { session, renewedToken: null };
  }

  close(id: string): Promise<void> {
    return this.credentials.closeSession(id);
  }

  async #renew(session: Session, present: string): Promise<Resumed> {
    const next = newSecretToken();
    const isRenewed = await this.credentials.renewSession(session, present, next.hash);
    return { session, renewedToken: isRenewed ? next.token : null };
  }
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
