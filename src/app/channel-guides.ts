import { wecomBotGuide } from '#channels/wecom-bot/wecom-bot.guide.js';
import { wecomKfGuide } from '#channels/wecom-kf/wecom-kf.guide.js';
import type { ChannelSettings } from '#config/channels/channel-settings.js';
import type { ChannelGuide } from '#delivery/channel-guide.js';

/** What somebody does on each platform to add an app. */
export const channelGuides: Readonly<Partial<Record<ChannelSettings['kind'], ChannelGuide>>> = {
  'wecom-bot': wecomBotGuide,
  'wecom-kf': wecomKfGuide,
};
