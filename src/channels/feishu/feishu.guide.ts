import type { ChannelGuide } from '#delivery/channel-guide.js';

/** docs/channels/feishu.md in short */
export const feishuGuide: ChannelGuide = {
  purpose: {
    zh: '飞书或 Lark 的企业自建应用：群、话题和单聊',
    en: 'A self-built app of Feishu or Lark: groups, threads, one to one',
  },
  steps: [
    {
      zh: '在 https://open.feishu.cn/app（Lark：https://open.larksuite.com/app）点“创建企业自建应用”。“凭证与基础信息”里有 App ID 和 App Secret。',
      en: 'On https://open.feishu.cn/app (Lark: https://open.larksuite.com/app) choose Create custom app. App ID and App Secret are under Credentials & Basic Info.',
    },
    { zh: '“添加应用能力” → “机器人” → 添加。', en: 'Add features → Bot → Add.' },
    {
      zh: '“权限管理” → 开通权限：im:message.p2p_msg:readonly、im:message.group_at_msg:readonly、im:message:send_as_bot、im:message:readonly、im:chat.members:bot_access、im:chat:readonly、cardkit:card:write、cardkit:card:read；要它不被 @ 也回答，再加 im:message.group_msg（须管理员同意）。',
      en: 'Permissions & Scopes → Add: im:message.p2p_msg:readonly, im:message.group_at_msg:readonly, im:message:send_as_bot, im:message:readonly, im:chat.members:bot_access, im:chat:readonly, cardkit:card:write, cardkit:card:read; and im:message.group_msg where it shall answer without being mentioned (an administrator has to agree).',
    },
    {
      zh: '“事件与回调” → “加密策略”：设置 Encrypt Key，记下它和 Verification Token。用长连接（receive: long-connection）时不需要。',
      en: 'Events & Callbacks → Encryption Strategy: set an Encrypt Key; note it and the Verification Token. Not needed for a persistent connection (receive: long-connection).',
    },
    {
      zh: '这里填完后运行 huixiang serve，再到“事件与回调”的“事件配置”和“回调配置”里选订阅方式。“将事件发送至开发者服务器”：两处的请求地址都填 {address}；“使用长连接接收事件”：直接保存。',
      en: 'When all is answered here, start huixiang serve. Then, under Events & Callbacks, choose for events and for callbacks alike: Send to developer’s server, with the address {address}; or Persistent connection, and save.',
    },
    {
      zh: '“添加事件”：im.message.receive_v1、im.message.recalled_v1、im.message.reaction.created_v1、im.chat.member.bot.added_v1、im.chat.updated_v1、im.chat.access_event.bot_p2p_chat_entered_v1。“添加回调”：card.action.trigger。',
      en: 'Add Events: im.message.receive_v1, im.message.recalled_v1, im.message.reaction.created_v1, im.chat.member.bot.added_v1, im.chat.updated_v1, im.chat.access_event.bot_p2p_chat_entered_v1. Add callback: card.action.trigger.',
    },
    {
      zh: '“版本管理与发布” → “创建版本”，通过审核。群里：“设置” → “群机器人” → “添加机器人”。',
      en: 'Version Management & Release → Create a version, and have it approved. In a group: Settings → Bots → Add Bot.',
    },
  ],
  warning: null,
};
