import type { ChannelGuide } from '#delivery/channel-guide.js';

export const wecomKfGuide: ChannelGuide = {
  purpose: {
    zh: '微信客服：个人微信用户咨询企业，由企业微信托管，单聊',
    en: 'Customer service in WeChat (微信客服): customers write from their personal WeChat to a company, one to one',
  },
  steps: [
    {
      zh: '企业须已认证。管理员在 https://work.weixin.qq.com/wework_admin 打开“应用管理 → 微信客服”，新建客服账号；接待人员不要让真人在线接待，否则会话由人工接待，助手不能发送消息。',
      en: 'The company has to be verified. As an administrator, open Applications → Customer service (应用管理 → 微信客服) at https://work.weixin.qq.com/wework_admin and create an account. Have no person of the company on duty for it: what a person serves the assistant may not answer.',
    },
    {
      zh: '“应用管理”里创建一个自建应用，复制它的 Secret；“我的企业”里复制企业 ID。',
      en: 'Create an application (应用管理 → 创建应用) and copy its Secret; copy the Corp ID under My company (我的企业).',
    },
    {
      zh: '“微信客服 → API”里把该应用加入“可调用接口的应用”，并在“通过 API 管理微信客服账号”中选择客服账号。客服账号的 ID（wk 开头）填错时，检查会列出可用的 ID。',
      en: 'Under 微信客服 → API add the application to those that may call the API (可调用接口的应用), and choose the account (通过API管理微信客服账号). Its id begins with wk; where it is wrong, the check names those that may be used.',
    },
    {
      zh: '应用的“接收消息 → 设置 API 接收”：URL 填 {address}，随机生成 Token 和 EncodingAESKey；先运行服务再保存，平台会立刻访问该地址。',
      en: 'In the application, Receive messages (接收消息 → 设置API接收): URL {address}, random Token and EncodingAESKey. Start the service before you save: the platform calls the address at once.',
    },
    {
      zh: '应用的“企业可信 IP”填本机对外的地址，否则接口返回 60020。',
      en: 'In the application, Trusted addresses (企业可信IP): the address this machine calls from, else the API answers 60020.',
    },
  ],
  warning: {
    zh: '客户每发一条消息，48 小时内最多能回 5 条：很长的回答会停下，客户发送“1”后继续。',
    en: 'For each message of a customer the platform takes five within 48 hours: a very long answer stops, and goes on when the customer sends "1".',
  },
};
