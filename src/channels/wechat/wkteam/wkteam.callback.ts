import type { Callback } from '#delivery/callback.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import { isSameSecret } from '#shared/same-secret.js';
import { told } from '#delivery/signed-json.js';
import type { Clock } from '#ports/clock.js';
import { parseExactJson } from './exact-json.js';
import { forwardLimit } from './forward-limit.js';
import { forwardMessage } from './forward-message.js';
import type { WkteamLogin } from './wkteam-login.js';
import type { WkteamNames } from './wkteam-names.js';
import type { WkteamSettings } from './wkteam-settings.js';
import { readArrival, toChannelEvent, type WkteamMessage } from './wkteam.wire.js';

export interface WkteamCallbackParts {
  readonly clock: Clock;
  readonly login: WkteamLogin;
  readonly warn: (warning: string) => void;
  /** Null where names of groups do not matter. */
  readonly names: WkteamNames | null;
}

/** What wkteam calls. It does not sign: who calls is known by the secret in the address alone. */
export function wkteamCallback(settings: WkteamSettings, { clock, login, warn, names }: WkteamCallbackParts, into: ReceiveEvent): Callback {
  const { app, wcId, secret } = settings;
  const isWithin = forwardLimit(clock, () => warn(`wechat ${app}: more than five messages in a minute are not passed on to a group`));
  return async ({ method, query, body }) => {
    if (!isSameSecret(query['secret'] ?? '', secret.reveal())) return told(401, 'not-known');
    if (method !== 'POST') return told(405, 'method-not-allowed');
    const arrival = readArrival(parseExactJson(textOf(body)), { wcId, wId: login.wId }, clock.now());
    if (arrival.kind === 'unreadable') return told(400, 'unreadable');
    if (arrival.kind === 'offline') warn(`wechat ${app}: the account was logged out; scan the code of iPadLogin again`);
    if (arrival.kind !== 'message') return told(200, 'received');
    if (arrival.wId !== null) login.wId = arrival.wId;
    const event = toChannelEvent(arrival.message, settings);
    if (event) await into.receive(event);
    const { group, isOwn } = arrival.message;
    if (event?.kind === 'message' && group !== null && !isOwn) names?.ask(group, event.message);
    await forward(arrival.message);
    return told(200, 'received');
  };

  /** Once only, however often it is delivered: the outbox knows each by the id of its message. */
  async function forward(message: WkteamMessage): Promise<void> {
    for (const event of forwardMessage(message, { app, groups: settings.forward }))
      if (isWithin(event.group ?? '', event.id)) await into.receive(event);
  }
}

function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return '';
  }
}
