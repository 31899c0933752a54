import type { Identity } from '#domain/identity.js';

/** What a browser has to keep between going out and coming back; nobody else may know it. */
export interface SignOnAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** A service that people sign on at. */
export abstract class IdentityProvider {
  /** Where to send the browser. @throws AssistantError SIGN_ON_FAILED when the service is out of reach */
  abstract begin(): Promise<{ readonly address: string; readonly attempt: SignOnAttempt }>;

  /**
   * Who came back.
   * @param query that the service sent the browser back with
   * @throws AssistantError NOT_SIGNED_IN when the service or the person said no, or the answer is not to this attempt; SIGN_ON_FAILED
   */
  abstract finish(query: URLSearchParams, attempt: SignOnAttempt): Promise<Identity>;

  /** Where a browser is sent to sign out there too; null where the service has no such page. @throws AssistantError SIGN_ON_FAILED */
  abstract endAddress(): Promise<string | null>;
}
