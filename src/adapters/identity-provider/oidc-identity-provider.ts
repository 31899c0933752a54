import * as oidc from 'openid-client';
import type { Identity } from '#domain/identity.js';
import { AssistantError } from '#domain/errors.js';
import type { IdentityProvider, SignOnAttempt } from '#ports/identity-provider.js';

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client. */
  readonly clientSecret: string | null;
  /** Where this installation is for browsers, without a path. */
  readonly baseUrl: string;
  /** Beside `openid`, between spaces. */
  readonly scopes: string;
  /** The claim with the groups: a list of words, or one. */
  readonly groupsClaim: string;
  readonly timeoutSeconds: number;
}

/** Behind `baseUrl`; registered with the service. */
export const callbackPath = '/api/v1/session/sign-on/callback';

/** Of a claim; nobody comes in with more. */
const mostGroups = 1_000;
/** Codes of what is the fault of the service. */
const ofService = /TIMEOUT|ABORT|RESPONSE_IS_NOT_(?:CONFORM|JSON)|PARSE_ERROR/u;
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * OpenID Connect: authorisation code flow with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636, RFC 9700). The service is
 * found by discovery when it is first needed; its keys are those it publishes.
 */
export class OidcIdentityProvider implements IdentityProvider {
  #found: Promise<oidc.Configuration> | undefined;

  constructor(private readonly settings: OidcSettings) {}

  async begin(): Promise<{ readonly address: string; readonly attempt: SignOnAttempt }> {
    const { scopes } = this.settings;
    const attempt = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
    const address = oidc.buildAuthorizationUrl(await this.#service(), {
      redirect_uri: this.#place(callbackPath),
      scope: `openid ${scopes}`.trim(),
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
    });
    return { address: address.href, attempt };
  }

  async finish(query: URLSearchParams, { state, nonce, verifier }: SignOnAttempt): Promise<Identity> {
    const service = await this.#service();
    const came = new URL(`${this.#place(callbackPath)}?${query.toString()}`);
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
    try {
      const tokens = await oidc.authorizationCodeGrant(service, came, checks);
      const claims = tokens.claims();
      if (!claims) throw new AssistantError('NOT_SIGNED_IN', 'the sign-on service gave no identity; ask whoever runs it');
      return this.#identityOf(await this.#withUserInfo(service, tokens.access_token, claims));
    } catch (cause) {
      throw refusalOf(cause);
    }
  }

  async endAddress(): Promise<string | null> {
    const service = await this.#service();
    if (!service.serverMetadata().end_session_endpoint) return null;
    const { clientId } = this.settings;
    return oidc.buildEndSessionUrl(service, { client_id: clientId, post_logout_redirect_uri: this.#place('/sign-in.html') }).href;
  }

  /** Many services put groups and names behind this address alone. */
  async #withUserInfo(service: oidc.Configuration, token: string, claims: oidc.IDToken): Promise<oidc.IDToken> {
    if (!service.serverMetadata().userinfo_endpoint) return claims;
    const { sub, iss } = claims;
    return { ...(await oidc.fetchUserInfo(service, token, sub)), ...claims, sub, iss };
  }

  #identityOf(claims: oidc.IDToken): Identity {
    const words = [claims['preferred_username'], claims['email'], claims['name'], claims.sub];
    const name = words.find((word): word is string => typeof word === 'string' && word.trim() !== '') ?? claims.sub;
    const { groupsClaim } = this.settings;
    const groups = [claims[groupsClaim] ?? []].flat();
    if (isElsewhere(claims, groupsClaim) || groups.length > mostGroups)
      throw new AssistantError(
        'SIGN_ON_FAILED',
        `the sign-on service leaves out ${groupsClaim} or sends too many; let it send those of this installation`,
      );
    return {
      issuer: claims.iss,
      subject: claims.sub,
      name,
      groups: groups.filter((group): group is string => typeof group === 'string'),
    };
  }

  #service(): Promise<oidc.Configuration> {
    this.#found ??= this.#discover().catch((cause: unknown) => {
      this.#found = undefined;
      throw cause;
    });
    return this.#found;
  }

  async #discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret, timeoutSeconds: timeout } = this.settings;
    const address = new URL(issuer);
    const isHere = address.protocol === 'http:' && loopback.has(address.hostname);
    const authentication = clientSecret === null ? oidc.None() : oidc.ClientSecretBasic(clientSecret);
    try {
      const service = await oidc.discovery(address, clientId, undefined, authentication, {
        timeout,
        // oxlint-disable-next-line typescript/no-deprecated -- marked so to stand out: for a service on this machine alone
        ...(isHere && { execute: [oidc.allowInsecureRequests] }),
      });
      if (service.serverMetadata().issuer.includes('{tenantid}'))
        throw new Error('signOn.issuer stands for every tenant; give the address with the id of yours');
      return service;
    } catch (cause) {
      const message = `the sign-on service ${issuer} cannot be asked; check signOn.issuer and whether it can be reached from this machine`;
      throw new AssistantError('SIGN_ON_FAILED', message, { cause });
    }
  }

  #place(path: string): string {
    return new URL(path, this.settings.baseUrl).href;
  }
}

/** Whether a claim was left out for its length, with an address in its place (OpenID Connect Core 1.0, 5.6.2). */
function isElsewhere(claims: oidc.IDToken, claim: string): boolean {
  const elsewhere = claims['_claim_names'];
  return claims[claim] === undefined && typeof elsewhere === 'object' && elsewhere !== null && claim in elsewhere;
}

/** The service said no, or said what was not asked for: nobody is signed in. Anything else is its failure. */
function refusalOf(cause: unknown): AssistantError {
  if (cause instanceof AssistantError) return cause;
  if (cause instanceof oidc.AuthorizationResponseError)
    return new AssistantError('NOT_SIGNED_IN', `the sign-on service says ${cause.error}; try again`, { cause });
  const isForged = cause instanceof oidc.ClientError && !ofService.test(String(cause.code));
  const isUsedUp = cause instanceof oidc.ResponseBodyError && cause.error === 'invalid_grant';
  if (isForged || isUsedUp)
    return new AssistantError('NOT_SIGNED_IN', 'the answer of the sign-on service does not fit; sign on again', { cause });
  return new AssistantError('SIGN_ON_FAILED', 'the sign-on service cannot be asked; try again in a moment', { cause });
}
