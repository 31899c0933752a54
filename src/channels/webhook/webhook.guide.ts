import type { ChannelGuide } from '#delivery/channel-guide.js';

/** docs/channels/webhook.md in short: the protocol is our own */
export const webhookGuide: ChannelGuide = {
  purpose: {
    zh: '任何能收发签名 JSON 的系统',
    en: 'Anything that sends and takes signed JSON',
  },
  steps: [
    {
      zh: '生成双方共有的密钥，至少 32 个字符，例如 openssl rand -hex 32。',
      en: 'Make a secret for both sides, at least 32 characters: openssl rand -hex 32.',
    },
    {
      zh: '让对方把事件签名后 POST 到 {address}。',
      en: 'Have the other side sign its events and post them to {address}.',
    },
    {
      zh: '在对方开一个接收回复的地址（replyUrl）：收下返回 2xx，同一个 id 只显示一次。',
      en: 'On the other side, open an address that takes replies (replyUrl): 2xx when it has one, each id shown once.',
    },
  ],
  warning: null,
};
