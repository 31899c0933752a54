import { z } from 'zod';
import { orWhenAborted } from '#shared/or-when-aborted.js';
import { callDingtalk, type DingtalkAnswer } from '#delivery/dingtalk/call-dingtalk.js';
import { isBusy, reasonOf } from '#delivery/dingtalk/robot-outcome.js';
import { AssistantError } from '#domain/errors.js';
import type { Clock } from '#ports/clock.js';
import { sharedWhileRunning } from '#shared/shared-while-running.js';
import type { DingtalkSettings } from './dingtalk-settings.js';

export interface ApiCall {
  readonly method: 'POST' | 'PUT';
  /** From `/v1.0` on. */
  readonly path: string;
  readonly body: object;
}

/** https://open.dingtalk.com/document/orgapp/obtain-the-access_token-of-an-internal-app */
const issued = z.object({ accessToken: z.string().regex(/^[\x21-\x7e]{1,2000}$/u), expireIn: z.number().positive() });
/** A token that ends within this is not used any more. */
const spareMs = 60_000;
const stopped: DingtalkAnswer = { kind: 'unreached', why: 'it was stopped' };

/** The open API for one app. Written here: the platform's package for it is 100 MB, and its calls can neither be stopped nor bounded. */
export class DingtalkApi {
  private token: { readonly value: string; readonly until: number } | null = null;
  private readonly newToken: () => Promise<DingtalkAnswer | string>;

  constructor(
    private readonly settings: Pick<DingtalkSettings, 'clientId' | 'clientSecret' | 'apiAddress' | 'timeoutSeconds'>,
    private readonly clock: Clock,
  ) {
    // Of nobody's signal: several may wait for it.
    this.newToken = sharedWhileRunning(() => this.askForToken(new AbortController().signal));
  }

  /** One call, and a second where the token had lost its force. Never throws. */
  async call(call: ApiCall, signal: AbortSignal): Promise<DingtalkAnswer> {
    for (let isRepeated = false; ; isRepeated = true) {
      if (signal.aborted) return stopped;
      const token = await orWhenAborted(this.currentToken(), signal, () => stopped);
      // Whatever became of it, the call itself was never made; credentials are put right outside, and then it may be.
      if (typeof token !== 'string') return { kind: 'unreached', why: `the platform gives no token: ${whyOf(token)}` };
      const answer = await this.send(call, { 'x-acs-dingtalk-access-token': token }, signal);
      const isStale = answer.kind === 'refused' && (answer.status === 401 || answer.code === 'InvalidAuthentication');
      if (!isStale || isRepeated) return answer;
      if (this.token?.value === token) this.token = null;
    }
  }

  /** @throws AssistantError CHANNEL_UNREACHABLE, CHANNEL_REFUSED */
  async check(signal: AbortSignal): Promise<void> {
    const answer = await this.askForToken(signal);
    if (typeof answer === 'string') return;
    const isRefused = answer.kind === 'refused' && !isBusy(answer);
    throw new AssistantError(isRefused ? 'CHANNEL_REFUSED' : 'CHANNEL_UNREACHABLE', `the platform gives no token: ${whyOf(answer)}`);
  }

  private async currentToken(): Promise<DingtalkAnswer | string> {
    if (this.token && this.clock.elapsed() < this.token.until) return this.token.value;
    return this.newToken();
  }

  private async askForToken(signal: AbortSignal): Promise<DingtalkAnswer | string> {
    const { clientId, clientSecret } = this.settings;
    const body = { appKey: clientId, appSecret: clientSecret.reveal() };
    const call = { method: 'POST', path: '/v1.0/oauth2/accessToken', body } as const;
    const answer = await this.send(call, {}, signal);
    const token = answer.kind === 'done' ? issued.safeParse(answer.body).data : null;
    if (!token) return answer;
    const lastsMs = token.expireIn * 1000;
    this.token = { value: token.accessToken, until: this.clock.elapsed() + Math.max(lastsMs - spareMs, lastsMs / 2) };
    return token.accessToken;
  }

  private send({ method, path, body }: ApiCall, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<DingtalkAnswer> {
    const { apiAddress, timeoutSeconds } = this.settings;
    const url = new URL(apiAddress.replace(/\/+$/u, '') + path);
    return callDingtalk({ method, url, headers, body, timeoutMs: timeoutSeconds * 1000 }, signal);
  }
}

function whyOf(answer: DingtalkAnswer): string {
  if (answer.kind === 'done') return 'it does not answer as it should; check apiAddress';
  return answer.kind === 'refused' ? `${reasonOf(answer)}; check clientId and the client secret` : answer.why;
}
