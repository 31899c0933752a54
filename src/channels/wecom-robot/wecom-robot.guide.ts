import type { ChannelGuide } from '#delivery/channel-guide.js';

/** docs/channels/wecom-robot.md in short */
export const wecomRobotGuide: ChannelGuide = {
  purpose: {
    zh: '企业微信群里的群机器人，用 @ 提问',
    en: 'A robot in groups of WeCom, asked by mentioning it',
  },
  steps: [
    {
      zh: '电脑端群聊右上角“···” → “群机器人”（新版：“消息推送”） → “添加”。机器人页面上有 Webhook 地址，key= 后面就是 webhookKey；拿到它的人都能往群里发消息。',
      en: 'In the group on a computer: ··· → Group Robots (群机器人, in newer clients 消息推送) → Add (添加). Its page shows the webhook address; what stands behind key= is webhookKey. Whoever has it can write to the group.',
    },
    {
      zh: '机器人页面 → “接收消息”：填 Token，EncodingAESKey 点“随机获取”，都记下。',
      en: 'On its page: Receive Messages (接收消息): a Token, and a random EncodingAESKey (随机获取); note both.',
    },
    {
      zh: '这里填完后运行 huixiang serve，再把 URL 填为 {address} 并保存：企业微信会立刻访问它。格式保持 XML，不要加 robot_callback_format=json。',
      en: 'When all is answered here, start huixiang serve; then enter the URL {address} and save: WeCom calls it at once. The format stays XML; do not add robot_callback_format=json.',
    },
  ],
  warning: {
    zh: '接收消息是平台的内测功能：机器人页面上没有“接收消息”的企业，只能发送，不能提问。',
    en: 'Receiving messages is a trial of the platform: where a robot’s page has no such settings, this company’s robots cannot be asked.',
  },
};
