import { channelsSchema } from '#config/channels/channel-settings.js';
import { withChannelSecrets } from '#config/channels/with-channel-secrets.js';

const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const secrets = { TOKEN: 'a-token', AES_KEY: aesKey, APP_SECRET: 'an-app-secret', AGENT_SECRET: 'an-agent-secret', WEBHOOK_KEY: 'a-webhook-key', BOT_SECRET: 'a-bot-secret' };
const account = { kind: 'wechat-official', app: 'desk', appId: 'wx0123456789abcdef' };
const application = { kind: 'wecom', app: 'desk', corpId: 'ww0123456789abcdef', agentId: 1000002 };
const robot = { kind: 'wecom-robot', app: 'desk' };
const bot = { kind: 'wecom-bot', app: 'desk', botId: 'aib0123456789' };
const service = { kind: 'wecom-kf', app: 'desk', corpId: 'ww0123456789abcdef', openKfId: 'wk0123456789abcdef' };

const read = (channel: object, named: Partial<typeof secrets>) => {
  const environment = Object.fromEntries(Object.entries(named).map(([name, value]) => [`HUIXIANG_CHANNEL_DESK_${name}`, value]));
  return channelsSchema.safeParse(withChannelSecrets({ channels: [channel] }, environment)['channels']);
};
const { TOKEN, AES_KEY, APP_SECRET, AGENT_SECRET, WEBHOOK_KEY, BOT_SECRET } = secrets;

describe('settings of WeChat and WeCom', () => {
  it('have their secrets from the environment, shown nowhere, and public addresses unless told', () => {
    for (const [channel, named, address] of [
      [account, { TOKEN, AES_KEY, APP_SECRET }, 'https://api.weixin.qq.com'],
      [application, { TOKEN, AES_KEY, AGENT_SECRET }, 'https://qyapi.weixin.qq.com'],
      [robot, { TOKEN, AES_KEY, WEBHOOK_KEY }, 'https://qyapi.weixin.qq.com'],
      [service, { TOKEN, AES_KEY, APP_SECRET }, 'https://qyapi.weixin.qq.com'],
    ] as const) {
      const { data } = read(channel, named);
      expect(data).toMatchObject([{ ...channel, apiAddress: address, owners: [] }]);
      for (const value of Object.values(named)) expect(JSON.stringify(data)).not.toContain(value);
    }
  });

  it('have a bot connect where the platform says, by a connection that is held', () => {
    const { data } = read(bot, { BOT_SECRET });
    expect(data).toMatchObject([{ ...bot, botName: null, preview: true, connectionAddress: 'wss://openws.work.weixin.qq.com' }]);
    expect(JSON.stringify(data)).not.toContain(BOT_SECRET);
  });

  it('leave out what an account does not need', () => {
    expect(read({ ...account, mode: 'plain' }, { TOKEN }).data).toMatchObject([{ aesKey: null, appSecret: null, customerMessages: false }]);
  });

  it.each<[string, object, Partial<typeof secrets>]>([
    ['an account with AES and no key', account, { TOKEN }],
    ['an account with a key that is none', account, { TOKEN, AES_KEY: 'short-and-secret' }],
    ['an account that writes by itself without a secret', { ...account, customerMessages: true }, { TOKEN, AES_KEY }],
    ['an account without a token', { ...account, mode: 'plain' }, {}],
    ['an account of WeCom', { ...account, appId: 'ww0123456789abcdef' }, { TOKEN, AES_KEY }],
    ['an application without a key', application, { TOKEN, AGENT_SECRET }],
    ['an application of nobody', { ...application, corpId: 'x' }, { TOKEN, AES_KEY, AGENT_SECRET }],
    ['a robot without its webhook', robot, { TOKEN, AES_KEY }],
    ['a bot without its secret', bot, {}],
    ['a bot of nobody', { ...bot, botId: 'a b' }, { BOT_SECRET }],
    ['a bot that connects over HTTP', { ...bot, connectionAddress: 'https://openws.work.weixin.qq.com' }, { BOT_SECRET }],
    ['a bot with a password in its address', { ...bot, connectionAddress: 'wss://a:b@openws.work.weixin.qq.com' }, { BOT_SECRET }],
    ['an account of nobody', { ...service, openKfId: 'kf1' }, { TOKEN, AES_KEY, APP_SECRET }],
    ['an account whose application has no secret', service, { TOKEN, AES_KEY }],
    ['a robot with settings of others', { ...robot, corpId: 'ww0123456789abcdef' }, { TOKEN, AES_KEY, WEBHOOK_KEY }],
  ])('refuse %s, without showing a secret', (_, channel, named) => {
    const { success, error } = read(channel, named);
    expect(success).toBe(false);
    expect(JSON.stringify(error?.issues)).not.toContain('short-and-secret');
  });
});
