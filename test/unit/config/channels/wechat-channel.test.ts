import { inspect } from 'node:util';
import { channelsSchema } from '#config/channels/channel-settings.js';
import { withChannelSecrets } from '#config/channels/with-channel-secrets.js';

const secrets = { HUIXIANG_CHANNEL_DESK_SECRET: 'a-secret-that-both-sides-know-1234' };
const both = { ...secrets, HUIXIANG_CHANNEL_DESK_AUTHORIZATION: 'eyJ.of.wkteam' };
const bridge = { kind: 'wechat', app: 'desk', by: 'bridge', replyUrl: 'https://gateway.example.org' };
const wkteam = { kind: 'wechat', app: 'desk', by: 'wkteam', apiAddress: 'http://api.example.org:9899', wId: 'a-b', wcId: 'wxid_bot' };
const android = { kind: 'wechat', app: 'desk', by: 'android' };

describe('settings of a personal account of WeChat', () => {
  const read = (entry: object, environment: Readonly<Record<string, string>> = secrets): ReturnType<typeof channelsSchema.safeParse> =>
    channelsSchema.safeParse(withChannelSecrets({ channels: [entry] }, environment)['channels']);

  it('are those of the way it comes in, with secrets that are not shown', () => {
    expect(read(bridge).data).toMatchObject([{ by: 'bridge', botName: null, timeoutSeconds: 10, owners: [] }]);
    expect(read(wkteam, both).data).toMatchObject([{ by: 'wkteam', forward: [], library: 'default' }]);
    expect(read(android).data).toMatchObject([{ by: 'android', waitSeconds: 20, polls: 2 }]);
    for (const shown of [inspect(read(wkteam, both).data, { depth: 9 }), JSON.stringify(read(wkteam, both).data)]) expect(shown).not.toMatch(/both-sides|eyJ/u);
  });

  it.each([
    ['no way in', { kind: 'wechat', app: 'desk' }, secrets],
    ['another way in', { ...bridge, by: 'telepathy' }, secrets],
    ['settings of another way', { ...bridge, wId: 'a' }, secrets],
    ['no secret', bridge, {}],
    ['a short secret', bridge, { HUIXIANG_CHANNEL_DESK_SECRET: 'short' }],
    ['an Authorization that nothing takes', bridge, both],
    ['no Authorization', wkteam, secrets],
    ['one group that hears itself', { ...wkteam, forward: ['1@chatroom'] }, both],
    ['a group twice', { ...wkteam, forward: ['1@chatroom', '1@chatroom'] }, both],
    ['more groups than may hear one another', { ...wkteam, forward: Array.from({ length: 11 }, (_, index) => `${index}@chatroom`) }, both],
    ['an id with a path', { ...wkteam, wcId: '../a' }, both],
    ['owners by names that anybody may take', { ...android, owners: ['小李'] }, secrets],
    ['a longer wait than a callback has', { ...android, waitSeconds: 26 }, secrets],
  ])('refuse %s', (_name, entry, environment) => {
    expect(read(entry, environment as Record<string, string>).success).toBe(false);
  });

  it('take groups that hear of one another', () => {
    expect(read({ ...wkteam, forward: ['1@chatroom', '2@chatroom'] }, both).success).toBe(true);
  });
});
