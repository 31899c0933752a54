import type { Channel } from '#delivery/channel.js';
import { createAndroidChannel, type AndroidSettings } from './android/create-android-channel.js';
import { createBridgeChannel, type BridgeSettings } from './bridge/create-bridge-channel.js';
import { createWkteamChannel, type WkteamParts } from './wkteam/create-wkteam-channel.js';
import type { WkteamSettings } from './wkteam/wkteam-settings.js';

export type WechatSettings = BridgeSettings | WkteamSettings | AndroidSettings;

/** A personal account of WeChat (docs/channels/wechat.md), with a warning when it begins: the platform does not allow it. */
export function createWechatChannel(settings: WechatSettings, parts: WkteamParts): Channel {
  const channel = channelOf(settings, parts);
  const warning = `wechat ${settings.app}: WeChat's terms do not allow programs to use personal accounts; the account may be restricted or closed`;
  return {
    ...channel,
    listen: async (into) => {
      parts.warn(warning);
      return channel.listen(into);
    },
  };
}

function channelOf(settings: WechatSettings, parts: WkteamParts): Channel {
  switch (settings.by) {
    case 'bridge':
      return createBridgeChannel(settings, parts.clock);
    case 'wkteam':
      return createWkteamChannel(settings, parts);
    case 'android':
      return createAndroidChannel(settings, parts.clock);
  }
}
