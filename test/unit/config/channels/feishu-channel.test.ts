import { inspect } from 'node:util';
import { channelsSchema } from '#config/channels/channel-settings.js';
import { withChannelSecrets } from '#config/channels/with-channel-secrets.js';

describe('settings of a Feishu app', () => {
  const keys = {
    HUIXIANG_CHANNEL_DOCS_EU_APP_SECRET: 'one',
    HUIXIANG_CHANNEL_DOCS_EU_ENCRYPT_KEY: 'two',
    HUIXIANG_CHANNEL_DOCS_EU_VERIFICATION_TOKEN: 'three',
  };
  const entry = { kind: 'feishu', app: 'docs-eu', appId: 'cli_a1b2c3' };
  const read = (change: object = {}, environment: Readonly<Record<string, string>> = keys): ReturnType<typeof channelsSchema.safeParse> =>
    channelsSchema.safeParse(withChannelSecrets({ channels: [{ ...entry, ...change }] }, environment)['channels']);

  it('have defaults, and secrets that are not shown', () => {
    const { data, success } = read();
    expect(success).toBe(true);
    expect(data).toMatchObject([{ baseUrl: 'https://open.feishu.cn', receive: 'webhook', preview: true, timeoutSeconds: 10, owners: [] }]);
    for (const shown of [inspect(data, { depth: 9 }), JSON.stringify(data)]) expect(shown).not.toMatch(/one|two|three/u);
  });

  it('take Lark', () => {
    expect(read({ baseUrl: 'https://open.larksuite.com' }).success).toBe(true);
  });

  it.each(['HUIXIANG_CHANNEL_DOCS_EU_ENCRYPT_KEY', 'HUIXIANG_CHANNEL_DOCS_EU_VERIFICATION_TOKEN', 'HUIXIANG_CHANNEL_DOCS_EU_APP_SECRET'] as const)(
    'are refused for a webhook without %s: anybody could write in its name',
    (missing) => {
      const { [missing]: _, ...others } = keys;
      expect(read({}, others).success).toBe(false);
    },
  );

  it('need no more than the app secret for a long connection', () => {
    const { HUIXIANG_CHANNEL_DOCS_EU_APP_SECRET } = keys;
    expect(read({ receive: 'long-connection' }, { HUIXIANG_CHANNEL_DOCS_EU_APP_SECRET }).success).toBe(true);
  });

  it.each([{ appId: 'a1b2c3' }, { appId: '' }, { baseUrl: 'open.feishu.cn' }, { receive: 'mail' }, { timeoutSeconds: 0 }, { colour: 'blue' }])('refuse %j', (change) => {
    expect(read(change).success).toBe(false);
  });

  it('take no secret in a file', () => {
    expect(() => read({ appSecret: 'one' })).toThrow(/HUIXIANG_CHANNEL_DOCS_EU_APP_SECRET/u);
  });
});
