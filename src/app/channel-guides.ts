import { dingtalkGuide } from '#channels/dingtalk/dingtalk.guide.js';
import { dingtalkRobotGuide } from '#channels/dingtalk-robot/dingtalk-robot.guide.js';
import { wecomKfGuide } from '#channels/wecom-kf/wecom-kf.guide.js';
import { wecomBotGuide } from '#channels/wecom-bot/wecom-bot.guide.js';
import { feishuGuide } from '#channels/feishu/feishu.guide.js';
import { webhookGuide } from '#channels/webhook/webhook.guide.js';
import { wechatOfficialGuide } from '#channels/wechat-official/wechat-official.guide.js';
import { wechatGuide } from '#channels/wechat/wechat.guide.js';
import { wecomRobotGuide } from '#channels/wecom-robot/wecom-robot.guide.js';
import { wecomGuide } from '#channels/wecom/wecom.guide.js';
import type { ChannelSettings } from '#config/channels/channel-settings.js';
import type { ChannelGuide } from '#delivery/channel-guide.js';

/** What is to be done on each platform for an app of it. */
export const channelGuides: Readonly<Record<ChannelSettings['kind'], ChannelGuide>> = {
  feishu: feishuGuide,
  'wechat-official': wechatOfficialGuide,
  wechat: wechatGuide,
  wecom: wecomGuide,
  'wecom-robot': wecomRobotGuide,
  'wecom-bot': wecomBotGuide,
  'wecom-kf': wecomKfGuide,
  dingtalk: dingtalkGuide,
  'dingtalk-robot': dingtalkRobotGuide,
  webhook: webhookGuide,
};
