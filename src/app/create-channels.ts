import { GuardedWebClient } from '#adapters/web-client/guarded-web-client.js';
import { createWebhookChannel } from '#channels/webhook/create-webhook-channel.js';
import type { ChannelSettings } from '#config/channels/channel-settings.js';
import type { Channel } from '#delivery/channel.js';
import type { Clock } from '#ports/clock.js';
import type { WebClient } from '#ports/web-client.js';

/** What channels are made with. */
export interface ChannelParts {
  readonly clock: Clock;
  readonly warn: (warning: string) => void;
}

interface FactoryParts extends ChannelParts {
  /** Fetches what people's messages name. */
  readonly web: WebClient;
}

type Factories = {
  readonly [Kind in ChannelSettings['kind']]: (
    settings: Extract<ChannelSettings, { readonly kind: Kind }>,
    parts: FactoryParts,
  ) => Promise<Channel> | Channel;
};

const userAgent = 'huixiang (knowledge-base assistant)';

const factories: Factories = {
  webhook: createWebhookChannel,
  feishu: async (settings, parts) => (await import('#channels/feishu/create-feishu-channel.js')).createFeishuChannel(settings, parts),
  'wechat-official': async (settings, parts) =>
    (await import('#channels/wechat-official/create-wechat-official-channel.js')).createWechatOfficialChannel(settings, parts),
  wecom: async (settings, parts) => (await import('#channels/wecom/create-wecom-channel.js')).createWecomChannel(settings, parts),
  wechat: async (settings, parts) => (await import('#channels/wechat/create-wechat-channel.js')).createWechatChannel(settings, parts),
  'wecom-robot': async (settings, parts) =>
    (await import('#channels/wecom-robot/create-wecom-robot-channel.js')).createWecomRobotChannel(settings, parts),
  'wecom-bot': async (settings, parts) =>
    (await import('#channels/wecom-bot/create-wecom-bot-channel.js')).createWecomBotChannel(settings, parts),
  'wecom-kf': async (settings, parts) =>
    (await import('#channels/wecom-kf/create-wecom-kf-channel.js')).createWecomKfChannel(settings, parts),
  dingtalk: async (settings, parts) =>
    (await import('#channels/dingtalk/create-dingtalk-channel.js')).createDingtalkChannel(settings, parts),
  'dingtalk-robot': async (settings, parts) =>
    (await import('#channels/dingtalk-robot/create-dingtalk-robot-channel.js')).createDingtalkRobotChannel(settings, parts),
};

/** The apps of the settings, not listening yet. */
export async function createChannels(settings: readonly ChannelSettings[], parts: ChannelParts): Promise<readonly Channel[]> {
  // Strangers choose these addresses: nothing that is not public is open to them.
  const web = new GuardedWebClient({ allow: [], userAgent });
  return Promise.all(
    settings.map(async (one) => {
      // The compiler does not see that a kind's settings go to its own factory.
      const create = factories[one.kind] as (settings: ChannelSettings, parts: FactoryParts) => Promise<Channel> | Channel;
      return create(one, { ...parts, web });
    }),
  );
}
