import type { CallbackAnswer, CallbackRequest } from '#delivery/callback.js';
import type { Channel } from '#delivery/channel.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import { readSigned, told, wrongFields } from '#delivery/signed-json.js';
import type { WebhookSettings } from '#channels/webhook/webhook-settings.js';
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

async function answer(request: CallbackRequest, { settings, clock, into }: Listening): Promise<CallbackAnswer> {
  const read = readSigned(request, settings.secret.reveal(), clock.now());
  if ('status' in read) return read;
  const event = webhookEvent.safeParse(read.value);
  if (!event.success) return wrongFields(event.error.issues);
  await into.receive(toChannelEvent(event.data, settings.app, clock.now()));
  return told(200, 'received');
}
