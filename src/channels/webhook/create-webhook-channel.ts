import type { CallbackAnswer, CallbackRequest } from '#delivery/callback.js';
import type { Channel } from '#delivery/channel.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import type { WebhookSettings } from '#channels/webhook/webhook-settings.js';
import { isSigned } from '#channels/webhook/webhook.signature.js';
import { WebhookSender } from '#channels/webhook/webhook.sender.js';
import { toChannelEvent, webhookEvent } from '#channels/webhook/webhook.wire.js';
import type { Clock } from '#ports/clock.js';

/** Signed JSON in, signed JSON out, for everything that has no channel of its own. docs/channels/webhook.md */
export function createWebhookChannel(settings: WebhookSettings, { clock }: { readonly clock: Clock }): Channel {
  return {
    sender: new WebhookSender(settings, clock),
    completer: null,
    listen: async (into) => (request) => answer(request, { settings, clock, into }),
    check: async () => null,
    addressOf: (addressee) => JSON.stringify({ ...addressee, message: null }),
    close: async () => undefined,
  };
}

interface Listening {
  readonly settings: WebhookSettings;
  readonly clock: Clock;
  readonly into: ReceiveEvent;
}

async function answer({ method, headers, body }: CallbackRequest, { settings, clock, into }: Listening): Promise<CallbackAnswer> {
  if (method !== 'POST') return told(405, 'method-not-allowed');
  const [timestamp = '', signature = ''] = [headers['x-huixiang-timestamp'], headers['x-huixiang-signature']];
  if (!isSigned({ timestamp, signature, body }, settings.secret.reveal(), clock.now())) return told(401, 'not-signed');
  const event = webhookEvent.safeParse(parsed(body));
  if (!event.success)
    return told(
      400,
      event.error.issues
        .map(({ path, message }) => `${path.join('.')}: ${message}`)
        .join('; ')
        .slice(0, 500),
    );
  await into.receive(toChannelEvent(event.data, settings.app, clock.now()));
  return told(200, 'received');
}

function told(status: number, state: string): CallbackAnswer {
  return { status, contentType: 'application/json', body: JSON.stringify({ state }) };
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
