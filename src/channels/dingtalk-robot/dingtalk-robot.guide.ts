import type { ChannelGuide } from '#delivery/channel-guide.js';

export const dingtalkRobotGuide: ChannelGuide = {
  purpose: {
    zh: '钉钉群里的 Outgoing 机器人：@ 它就回答；没有应用也能用。',
    en: 'A robot of one DingTalk group with Outgoing: it answers what mentions it, and needs no app.',
  },
  steps: [
    {
      zh: '群设置 → 机器人 → 添加机器人 → 自定义。安全设置勾选“加签”，记下 SEC 开头的密钥；Webhook 地址里 access_token= 之后的就是令牌。',
      en: 'Group settings → robots → Add → Custom. Security: sign (加签), note the secret that begins with SEC; what stands behind access_token= in the webhook address is its token.',
    },
    {
      zh: '开启 Outgoing 机制：POST 地址填 {address}，Token 自己定，两边一致。没有这个选项的组织请改用 dingtalk。',
      en: 'Switch Outgoing on: POST address {address}, a Token of your own, the same on both sides. Where there is no such switch, use the kind dingtalk.',
    },
    {
      zh: '应用的机器人用 HTTP 模式时不带 Token 而是签名：填应用的 App Secret。',
      en: 'The robot of an app in HTTP mode signs instead of carrying a token: give the App Secret of the app.',
    },
  ],
  warning: {
    zh: '这种机器人只收得到文字、不能撤回、每分钟最多 20 条；新组织多半已不能开启 Outgoing。',
    en: 'Such a robot hears only text, takes nothing back and says at most 20 messages a minute; new companies mostly cannot switch Outgoing on any more.',
  },
};
