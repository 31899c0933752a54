import { createWebhookChannel } from '#channels/webhook/create-webhook-channel.js';
import type { ChannelSettings } from '#config/channels/channel-settings.js';
import type { Channel } from '#delivery/channel.js';
import type { Clock } from '#ports/clock.js';

/** What channels are made with. */
export interface ChannelParts {
  readonly clock: Clock;
  readonly warn: (warning: string) => void;
}

type Factories = {
  readonly [Kind in ChannelSettings['kind']]: (
    settings: Extract<ChannelSettings, { readonly kind: Kind }>,
    parts: ChannelParts,
  ) => Promise<Channel> | Channel;
};

const factories: Factories = {
  webhook: createWebhookChannel,
};

/** The apps of the settings, not listening yet. */
export async function createChannels(settings: readonly ChannelSettings[], parts: ChannelParts): Promise<readonly Channel[]> {
  return Promise.all(settings.map(async (one) => factories[one.kind](one, parts)));
}
