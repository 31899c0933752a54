import { createFeishuChannel } from '#channels/feishu/create-feishu-channel.js';
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
  feishu: createFeishuChannel,
};

/** The apps of the settings, not listening yet. */
export async function createChannels(settings: readonly ChannelSettings[], parts: ChannelParts): Promise<readonly Channel[]> {
  // The compiler does not see that a factory is looked up by the kind of the very settings it is given.
  const make = (one: ChannelSettings) =>
    factories[one.kind] as (settings: ChannelSettings, parts: ChannelParts) => Promise<Channel> | Channel;
  return Promise.all(settings.map(async (one) => make(one)(one, parts)));
}
