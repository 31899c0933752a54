import type { ChannelGuide } from '#delivery/channel-guide.js';

/** docs/channels/wecom.md in short; https://developer.work.weixin.qq.com/document/path/96466, read 2026-11-26 */
export const wecomGuide: ChannelGuide = {
  purpose: {
    zh: '企业微信的自建应用，成员单聊提问；群里请用 wecom-robot',
    en: 'An application of a company’s own in WeCom, one to one; for groups there is wecom-robot',
  },
  steps: [
    {
      zh: '管理员登录 https://work.weixin.qq.com/wework_admin。“我的企业” → “企业信息”：最下面是企业ID。',
      en: 'Sign in to https://work.weixin.qq.com/wework_admin as an administrator. My Company (我的企业) → Company Information (企业信息): the Corp ID (企业ID) is at the bottom.',
    },
    {
      zh: '“应用管理” → “应用” → “自建” → “创建应用”，设置可见范围。应用页面上有 AgentId 和 Secret（点“查看”，会发到管理员的企业微信）。',
      en: 'App Management (应用管理) → Self-built (自建) → Create App (创建应用), with whom it is visible to. Its page has AgentId and Secret (View, 查看, sends it to the administrator’s WeCom).',
    },
    {
      zh: '应用页面 → “接收消息” → “设置API接收”：Token 和 EncodingAESKey 点“随机获取”并记下。先不要保存。',
      en: 'On its page: Receive Messages (接收消息) → Set API Receive (设置API接收): take a random Token and EncodingAESKey (随机获取) and note them. Do not save yet.',
    },
    {
      zh: '这里填完后运行 huixiang serve，再把 URL 填为 {address} 并保存：企业微信会立刻访问它。域名的备案主体须与企业一致。',
      en: 'When all is answered here, start huixiang serve; then enter the URL {address} and save: WeCom calls it at once. Its host has to be one the company is registered for.',
    },
    {
      zh: '应用页面 → “企业可信IP” → “配置”：填本机的出口地址，否则接口返回 60020。',
      en: 'On its page: Trusted IPs (企业可信IP) → Configure (配置): the address this machine calls from, else the API answers 60020.',
    },
  ],
  warning: null,
};
