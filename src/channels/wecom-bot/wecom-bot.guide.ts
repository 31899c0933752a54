import type { ChannelGuide } from '#delivery/channel-guide.js';

export const wecomBotGuide: ChannelGuide = {
  purpose: {
    zh: '企业微信智能机器人：群里 @ 它，或与它单聊；由本机向外连接，不需要公网地址',
    en: 'An AI bot of WeCom, in groups that mention it and one to one; we connect to the platform, and nothing has to be reachable from outside',
  },
  steps: [
    {
      zh: '管理员在 https://work.weixin.qq.com/wework_admin 打开“安全与管理 → 管理工具 → 智能机器人”，创建机器人，选择“API 模式创建”。',
      en: 'As an administrator, open Security and management → Management tools → AI bots (安全与管理 → 管理工具 → 智能机器人) at https://work.weixin.qq.com/wework_admin, and create a bot in API mode (API 模式创建).',
    },
    {
      zh: '连接方式选择“使用长连接”，复制 Bot ID，点“获取”得到 Secret。改成“设置接收消息回调地址”会使长连接失效。',
      en: 'As the way to connect choose the long connection (使用长连接); copy the Bot ID, and get the Secret (获取). Choosing a callback address later ends the long connection.',
    },
    {
      zh: '设置名称、头像和可见范围并保存；要用它的人必须在可见范围内，而且是企业成员：外部群和个人微信里不能用。',
      en: 'Set name, picture and who may see it (可见范围), and save. Only members of the company within it can use the bot: not groups with outsiders, not personal WeChat.',
    },
    {
      zh: '在群设置里把机器人加进群；单聊在通讯录里搜索它的名称。',
      en: 'Add it to groups by the settings of the group; one to one, look for its name among the contacts.',
    },
  ],
  warning: {
    zh: '一个机器人同时只能有一条长连接：另一个程序用同一个 Secret 连接，会把正在运行的挤下线（之后会自动重连）。',
    en: 'A bot has one long connection at a time: another program with the same Secret takes it away from the one that runs, which takes it back after a while.',
  },
};
