import type { ChannelSettings } from '#config/channels/channel-settings.js';
import type { ChannelGuide } from '#delivery/channel-guide.js';
import { wechatGuide } from '#channels/wechat/wechat.guide.js';

/** What somebody does on each platform who adds an app of it. */
export const channelGuides: Readonly<Partial<Record<ChannelSettings['kind'], ChannelGuide>>> = {
  wechat: wechatGuide,
};
