import type { ChannelGuide } from '#delivery/channel-guide.js';

export const dingtalkGuide: ChannelGuide = {
  purpose: {
    zh: '钉钉企业内部应用的机器人：群聊与单聊，可用 Stream 长连接，无需公网地址。',
    en: 'The robot of a company’s own app in DingTalk: groups and one to one, by a stream that needs no public address.',
  },
  steps: [
    {
      zh: '打开 https://open-dev.dingtalk.com ，应用开发 → 企业内部应用 → 创建应用。',
      en: 'Open https://open-dev.dingtalk.com: App development → internal apps → Create.',
    },
    {
      zh: '“添加应用能力”里添加“机器人”，消息接收模式选 Stream（receive: stream）；若选 HTTP（receive: webhook），消息接收地址填 {address}。',
      en: 'Under “add capabilities” add the robot. Message receiving: Stream (receive: stream); or HTTP (receive: webhook) with the address {address}.',
    },
    {
      zh: '“权限管理”里开通“企业内机器人发送消息”；要用卡片再开通“AI 卡片流式更新”和“互动卡片实例写”。',
      en: 'Under permissions allow the robot to send messages; for cards also Card.Streaming.Write and Card.Instance.Write.',
    },
    {
      zh: '“凭证与基础信息”里记下 Client ID、Client Secret；“机器人”页记下 RobotCode（一般与 Client ID 相同）。',
      en: 'Note Client ID and Client Secret on the page of credentials, and the RobotCode on that of the robot, mostly the same as Client ID.',
    },
    {
      zh: '“版本管理与发布”里发布一个版本，然后在群设置 → 机器人里把它加进群。',
      en: 'Release a version, then add the robot in a group: group settings → robots.',
    },
  ],
  warning: {
    zh: '机器人在群里只听得到 @ 它的消息：旁观整个群的模式在这里无事可做。',
    en: 'In groups the robot hears only what mentions it: modes that watch a whole group have nothing to watch.',
  },
};
