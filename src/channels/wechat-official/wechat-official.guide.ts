import type { ChannelGuide } from '#delivery/channel-guide.js';

/** docs/channels/wechat-official.md in short */
export const wechatOfficialGuide: ChannelGuide = {
  purpose: {
    zh: '微信公众号（订阅号或服务号），单聊提问',
    en: 'A WeChat official account, subscription or service, one to one',
  },
  steps: [
    {
      zh: '登录 https://mp.weixin.qq.com → “设置与开发” → “基本配置”（新版在 https://developers.weixin.qq.com）：记下 AppID；已认证的账号再重置并记下 AppSecret。',
      en: 'On https://mp.weixin.qq.com: Settings and Development (设置与开发) → Basic Configuration (基本配置), for newer accounts on https://developers.weixin.qq.com: note AppID; verified accounts reset and note AppSecret too.',
    },
    {
      zh: '同一页的“IP白名单”：填本机的出口地址，否则接口返回 40164。',
      en: 'IP list (IP白名单) on the same page: the address this machine calls from, else the API answers 40164.',
    },
    {
      zh: '“服务器配置” → “修改配置”：自定 Token，EncodingAESKey 点“随机生成”，加解密方式选“安全模式”（mode: aes；“明文模式”为 mode: plain）。先不要提交。',
      en: 'Server Configuration (服务器配置) → Change (修改配置): a Token of your own, a random EncodingAESKey (随机生成), and safe mode (安全模式) for mode: aes, or plain mode (明文模式) for mode: plain. Do not submit yet.',
    },
    {
      zh: '这里填完后运行 huixiang serve，再把 URL 填为 {address}（只能用 80 或 443 端口）并提交：微信会立刻访问它；然后点“启用”。',
      en: 'When all is answered here, start huixiang serve; then enter the URL {address} (ports 80 and 443 only) and submit: WeChat calls it at once. Then enable it (启用).',
    },
    {
      zh: '已认证的账号可在“接口权限”里打开“接收语音识别结果”，语音就按文字处理。',
      en: 'Verified accounts may switch on transcripts of voice (接口权限 → 接收语音识别结果): voice is then read as text.',
    },
  ],
  warning: {
    zh: '启用服务器配置后，公众平台上设置的自动回复和自定义菜单不再生效。',
    en: 'Once the server configuration is enabled, automatic replies and the menu that were set on the web page are off.',
  },
};
