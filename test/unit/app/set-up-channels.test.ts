import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createChannels } from '#app/create-channels.js';
import { SetUpChannels } from '#app/set-up-channels.js';
import { loadConfig } from '#config/load.js';
import type { Channel } from '#delivery/channel.js';
import { ChannelStates } from '#delivery/channel-states.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { FakeClock } from '../../fakes/fake-clock.js';
import { startWecomBotSimulator, type WecomBotSimulator } from '../../simulators/wecom-bot/start-wecom-bot-simulator.js';

const packageRoot = path.resolve(import.meta.dirname, '../../..');
const folder = temporaryFolder();
const { signal } = new AbortController();
const secret = 'a-secret-of-the-bot-0123456789';
const warn = (): void => undefined;
let simulator: WecomBotSimulator;
let channel: Channel | undefined;

beforeEach(async () => {
  simulator = await startWecomBotSimulator({ botId: 'bot-1', secret, botName: 'Huixiang' });
});
afterEach(async () => {
  await channel?.close();
  channel = undefined;
  await simulator.close();
});

const settle = (entries: readonly object[], environment: Record<string, string>) => {
  const home = folder.file('home');
  mkdirSync(path.join(home, 'config'), { recursive: true });
  writeFileSync(path.join(home, 'config/local.yaml'), JSON.stringify({ channels: entries }));
  return loadConfig({ packageRoot, environment, currentFolder: home });
};
const bot = () => ({ kind: 'wecom-bot', app: 'bot', botId: 'bot-1', botName: 'Huixiang', connectionAddress: simulator.address });

describe('an app that runs', () => {
  const variable = 'HUIXIANG_CHANNEL_BOT_BOT_SECRET';
  const run = async () => {
    const config = settle([bot()], { [variable]: secret });
    const states = new ChannelStates();
    [channel] = await createChannels(config.settings.channels, { clock: new FakeClock(), warn });
    if (!channel) throw new Error('no channel was made');
    states.begin(channel);
    await channel.listen({ receive: async () => undefined });
    states.set('wecom-bot', 'bot', 'listening');
    return { config, states, warn };
  };

  it('is tried by the connection it has', async () => {
    const parts = await run();
    const setup = new SetUpChannels({ ...parts, environment: { [variable]: secret } });
    simulator.deliver({ id: 'm1', text: 'hello', chat: null, person: 'lin', mentions: 'nobody' });
    expect(setup.list()).toMatchObject([{ app: 'bot', state: 'listening' }]);
    expect(await setup.check('bot', signal)).toMatchObject({ outcome: 'well' });
    expect(await setup.say('bot', { chat: null, person: 'lin' }, { language: 'en', signal })).toMatchObject({ outcome: 'sent' });
    expect([simulator.known(), simulator.isConnected()]).toEqual([1, true]);
  });

  it('is not said to listen with what it was given later, and keeps its connection', async () => {
    const parts = await run();
    const setup = new SetUpChannels({ ...parts, environment: { [variable]: `${secret}-new` } });
    expect(setup.list()).toMatchObject([{ app: 'bot', state: 'waits' }]);
    expect(await setup.check('bot', signal)).toMatchObject({ outcome: 'failed', failure: { code: 'CONFLICT' } });
    expect([simulator.known(), simulator.isConnected()]).toEqual([1, true]);
  });
});

describe('an address of an app', () => {
  const webhook = (replyUrl: string) => ({ kind: 'webhook', app: 'desk', replyUrl });
  const environment = { HUIXIANG_CHANNEL_DESK_SECRET: 's'.repeat(32) };

  it('is looked at again whenever it is tried', async () => {
    const config = { ...settle([], {}), warnings: [] };
    settle([webhook('http://127.0.0.1:9/reply')], environment);
    const setup = new SetUpChannels({ config, environment, states: new ChannelStates(), warn });
    const said = await setup.say('desk', { chat: 'room', person: null }, { language: 'en', signal });
    expect(said).toMatchObject({ outcome: 'failed', why: expect.stringContaining('web.allow') });
  });

  it('is not open for being that of a usual server of models', async () => {
    const config = settle([], {});
    const setup = new SetUpChannels({ config, environment: {}, states: new ChannelStates(), warn });
    const draft = { kind: 'webhook', app: 'desk', settings: { replyUrl: 'http://127.0.0.1:11434/x' }, secrets: { secret: 's'.repeat(32) } };
    expect((await setup.examine(draft, signal)).problems).toMatchObject([{ field: 'replyUrl', code: 'not-open' }]);
  });
});
