import { Secret } from '#config/secret.js';
import type { ChannelSettings } from '#config/channels/channel-settings.js';
import type { Callback, CallbackRequest } from '#delivery/callback.js';
import type { Wording } from '../contract/channel.contract.js';
import { startWebhookSimulator } from './webhook/start-webhook-simulator.js';

/** A platform on loopback with the settings of an app of it. */
export interface SimulatedPlatform {
  readonly settings: ChannelSettings;
  readonly hasGroups: boolean;
  /** What the platform calls; null where the app calls it. */
  readonly connect: (callback: Callback | null) => void;
  readonly deliver: (wording: Wording) => Promise<void>;
  readonly onShown: (listener: (place: string, text: string) => void) => void;
  readonly failNext: (how: 'too-many' | 'broken' | 'lost-acknowledgement', times?: number) => void;
  readonly shown: (place: string) => readonly string[];
  readonly close: () => Promise<void>;
}

const secret = 'a secret that both sides know, 1234';

/** Calls the way in as the platform would. */
export function calling(): { readonly connect: SimulatedPlatform['connect']; readonly call: (request: CallbackRequest) => Promise<void> } {
  let callback: Callback | null = null;
  return {
    connect: (found) => void (callback = found),
    async call(request) {
      const answer = await callback?.(request, AbortSignal.timeout(30_000));
      if (answer?.status !== 200) throw new Error(`not acknowledged: ${answer?.status ?? 'nobody there'} ${answer?.body ?? ''}`);
    },
  };
}

async function webhook(app = 'desk'): Promise<SimulatedPlatform> {
  const simulator = await startWebhookSimulator(secret);
  const { connect, call } = calling();
  return {
    settings: { kind: 'webhook', app, owners: ['ann'], replyUrl: simulator.url, timeoutSeconds: 5, secret: new Secret(secret) },
    hasGroups: true,
    connect,
    deliver: (wording) => call(simulator.request(wording)),
    onShown: (listener) => void (simulator.onShown = listener),
    failNext: simulator.failNext,
    shown: simulator.shown,
    close: simulator.close,
  };
}

/** By kind of channel. */
export const simulated: Readonly<Record<string, (app?: string) => Promise<SimulatedPlatform>>> = { webhook };
