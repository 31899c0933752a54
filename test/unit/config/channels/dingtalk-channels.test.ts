import { channelsSchema } from '#config/channels/channel-settings.js';
import { withChannelSecrets } from '#config/channels/with-channel-secrets.js';

const robotOfApp = { kind: 'dingtalk', app: 'docs', clientId: 'dingue4kfzdxbynxxxxxx' };
const robotOfGroup = { kind: 'dingtalk-robot', app: 'docs' };
const read = (channel: object, secrets: Record<string, string> = {}) => {
  const environment = Object.fromEntries(Object.entries(secrets).map(([name, value]) => [`HUIXIANG_CHANNEL_DOCS_${name}`, value]));
  return channelsSchema.safeParse(withChannelSecrets({ channels: [channel] }, environment)['channels']);
};

describe('settings of DingTalk', () => {
  it('need little: a stream without cards, to the public addresses', () => {
    expect(read(robotOfApp, { CLIENT_SECRET: 'a-client-secret' }).data).toMatchObject([
      {
        receive: 'stream',
        replies: 'open-api',
        cardTemplateId: null,
        robotCode: null,
        apiAddress: 'https://api.dingtalk.com',
        webhookAddress: 'https://oapi.dingtalk.com',
      },
    ]);
    expect(read(robotOfGroup, { OUTGOING_TOKEN: 'a-token-of-outgoing' }).success).toBe(true);
    expect(read({ ...robotOfGroup, chat: 'cidFbEwwavwcAsXDZbYqSBLnA==' }, { APP_SECRET: 'an-app-secret', ACCESS_TOKEN: 'an-access-token' }).success).toBe(true);
  });

  it.each<[string, object, Record<string, string>]>([
    ['an app without its secret', robotOfApp, {}],
    ['an app without its id', { ...robotOfApp, clientId: undefined }, { CLIENT_SECRET: 'a-client-secret' }],
    ['cards whose buttons do not come back', { ...robotOfApp, receive: 'webhook', cardTemplateId: 'a.schema' }, { CLIENT_SECRET: 'a-client-secret' }],
    ['a template that is an address', { ...robotOfApp, cardTemplateId: 'https://x/y' }, { CLIENT_SECRET: 'a-client-secret' }],
    ['an address with a password', { ...robotOfApp, apiAddress: 'https://a:b@api.dingtalk.com' }, { CLIENT_SECRET: 'a-client-secret' }],
    ['a robot that anybody could call', robotOfGroup, {}],
    ['a robot whose token writes nobody knows where', robotOfGroup, { APP_SECRET: 'an-app-secret', ACCESS_TOKEN: 'an-access-token' }],
    ['a robot with settings of an app', { ...robotOfGroup, clientId: 'ding1' }, { APP_SECRET: 'an-app-secret' }],
  ])('refuse %s, without showing a secret', (_, channel, secrets) => {
    const { success, error } = read(channel, secrets);
    expect(success).toBe(false);
    expect(JSON.stringify(error?.issues)).not.toMatch(/a-client-secret|an-access-token|an-app-secret/u);
  });
});
