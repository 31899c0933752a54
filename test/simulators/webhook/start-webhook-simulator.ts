import type { CallbackRequest } from '#delivery/callback.js';
import type { Wording } from '../../contract/channel.contract.js';
import { startSignedSide, type SignedFailure } from '../start-signed-side.js';

interface Posted {
  readonly type: 'reply' | 'recall';
  readonly id: string;
  readonly chat: string | null;
  readonly person: string;
  readonly text: string;
  readonly kind: string;
  readonly handle?: string;
}

export interface WebhookSimulator {
  /** Where replies are sent to. */
  readonly url: string;
  readonly request: (wording: Wording, change?: { readonly secret?: string; readonly at?: Date }) => CallbackRequest;
  readonly event: (body: object) => CallbackRequest;
  readonly shown: (place: string) => readonly string[];
  readonly posted: readonly Posted[];
  onShown: (place: string, text: string) => void;
  readonly failNext: (how: SignedFailure, times?: number) => void;
  readonly close: () => Promise<void>;
}

/** The other side of a webhook, by docs/channels/webhook.md alone. */
export async function startWebhookSimulator(secret: string): Promise<WebhookSimulator> {
  const posted: Posted[] = [];
  const byPlace = new Map<string, Map<string, string>>();
  const side = await startSignedSide(secret, (reply) => (show(reply as Posted), {}));
  const simulator: WebhookSimulator = {
    ...side,
    posted,
    request: ({ id, text, chat, person, mentions, picture, repliesTo = null, isUnreadable }, change = {}) => {
      const pictures = picture ? [{ mediaType: 'image/png', base64: Buffer.from(picture).toString('base64') }] : [];
      const message = { type: 'message', event: id, chat, person, text, mentions, repliesTo, pictures };
      return side.request({ ...message, ...(isUnreadable && { unreadable: 'sticker' }) }, change.secret, change.at);
    },
    event: (body) => side.request(body),
    shown: (place) => [...(byPlace.get(place)?.values() ?? [])],
    onShown: () => undefined,
  };
  /** A second try is known by its id, as the protocol asks of the other side. */
  function show(message: Posted): void {
    const place = message.chat ?? message.person;
    const texts = byPlace.get(place) ?? new Map<string, string>();
    byPlace.set(place, texts);
    if (message.type === 'recall') texts.delete(message.handle ?? '');
    else if (!texts.has(message.id)) {
      texts.set(message.id, message.text);
      simulator.onShown(place, message.text);
    }
    posted.push(message);
  }
  return simulator;
}
