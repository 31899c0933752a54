import { dingtalkRobotGuide } from '#channels/dingtalk-robot/dingtalk-robot.guide.js';
import { dingtalkGuide } from '#channels/dingtalk/dingtalk.guide.js';
import type { ChannelSettings } from '#config/channels/channel-settings.js';
import type { ChannelGuide } from '#delivery/channel-guide.js';

/** What somebody who adds an app does on its platform. */
export const channelGuides: Readonly<Partial<Record<ChannelSettings['kind'], ChannelGuide>>> = {
  dingtalk: dingtalkGuide,
  'dingtalk-robot': dingtalkRobotGuide,
};
