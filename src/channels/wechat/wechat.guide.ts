import type { ChannelGuide } from '#delivery/channel-guide.js';

/** How a personal account of WeChat comes in; `by` says which way. */
export const wechatGuide: ChannelGuide = {
  purpose: {
    zh: '个人微信：自建网关（wechaty、ComWeChat、iLink 等）、wkteam，或茴香豆的安卓手机',
    en: 'Personal WeChat: by a gateway of your own (wechaty, ComWeChat, iLink and the like), by wkteam, or by the Android phone of HuixiangDou',
  },
  warning: {
    zh: '微信的服务条款不允许用程序操作个人账号：账号可能被限制或封禁。请用可以失去的小号，并告知群成员。企业微信和公众号有官方接口。',
    en: "WeChat's terms do not allow programs to use personal accounts: the account may be restricted or closed. Use one that you can lose, and tell the members of its groups. WeCom and official accounts have interfaces that are allowed.",
  },
  steps: [
    {
      zh: 'by: bridge：在网关里把微信消息按 docs/channels/wechat.md 的 JSON 签名后发到 {address}，并准备一个接收回复的地址 replyUrl；密钥双方共有，至少 32 个字符。',
      en: 'by: bridge: have your gateway post the messages to {address} as the signed JSON of docs/channels/wechat.md, and take replies at an address of its own, replyUrl; both know the secret, at least 32 characters.',
    },
    {
      zh: 'by: wkteam：用 wkteam 的 member/login 得到 Authorization，用 iPadLogin 扫码登录得到 wId，用 getIPadLoginInfo 得到 wcId；API 地址由服务商提供。',
      en: 'by: wkteam: get the Authorization by member/login, the wId by iPadLogin (somebody scans its code), the wcId by getIPadLoginInfo; the provider tells the address of the API.',
    },
    {
      zh: 'by: wkteam：用 setHttpCallbackUrl（type 2）把消息地址设为 {address}?secret=密钥。wkteam 不签名，这个密钥是唯一的凭证，请只用 https。',
      en: 'by: wkteam: set {address}?secret=SECRET as where messages go by setHttpCallbackUrl, type 2. wkteam does not sign: that secret is all there is, so let the address be https.',
    },
    {
      zh: 'by: android：在手机上安装茴香豆的安卓客户端，填入 {address}?secret=密钥，打开无障碍权限，再打开要服务的聊天窗口。',
      en: "by: android: install HuixiangDou's client on the phone, enter {address}?secret=SECRET, allow it the accessibility service, and open the chat it is to serve.",
    },
    {
      zh: '在群里 @ 这个账号提一个问题，看它是否回答。',
      en: 'Mention the account in a group with a question, and see whether it answers.',
    },
  ],
};
