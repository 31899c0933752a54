import { DingtalkApi } from '#channels/dingtalk/dingtalk-api.js';
import { DingtalkCompleter } from '#channels/dingtalk/dingtalk-completer.js';
import { SystemClock } from '#adapters/clock/system-clock.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import { FakeWebClient } from '../../../fakes/fake-web-client.js';
import { startDingtalkSimulator, type DingtalkSimulator } from '../../../simulators/dingtalk/start-dingtalk-simulator.js';

const signal = new AbortController().signal;
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
const message = (codes: readonly string[] | string, text = ''): ReceivedMessage => ({
  channel: 'dingtalk',
  app: 'docs',
  group: null,
  person: 'dingtalk:docs:u',
  id: 'm',
  repliesTo: null,
  address: '',
  text,
  quote: null,
  pictures: [],
  unfetched: typeof codes === 'string' ? codes : JSON.stringify(codes),
  unreadable: null,
  at: new Date(),
  author: 'person',
  isAddressed: true,
  isForOthers: false,
});

describe('pictures of DingTalk', () => {
  let simulator: DingtalkSimulator;
  let web: FakeWebClient;
  let completer: DingtalkCompleter;
  beforeEach(async () => {
    simulator = await startDingtalkSimulator();
    web = new FakeWebClient();
    const { clientId, clientSecret } = simulator.app;
    const settings = { clientId, clientSecret: { reveal: () => clientSecret }, apiAddress: simulator.url, timeoutSeconds: 2 };
    completer = new DingtalkCompleter({ api: new DingtalkApi(settings, new SystemClock()), web, robotCode: clientId, timeoutMs: 2000 });
  });
  afterEach(() => simulator.close());
  const put = (code: string, body: Uint8Array | null): void => {
    simulator.routes.pictures.set(code, png);
    if (body) web.pages.set(`${simulator.url}/files/${encodeURIComponent(code)}`, { body });
  };

  it('are fetched by the guarded client from where the API says, each that can be had', async () => {
    put('a/+=', png);
    put('gone', null);
    put('none', Buffer.from('<html>'));
    const found = await completer.complete(message(['a/+=', 'gone', 'none', 'unknown'], '这是什么？'), signal);
    expect(found).toMatchObject({ unfetched: null, unreadable: null, text: '这是什么？', pictures: [{ mediaType: 'image/png' }] });
    expect(web.requests.every(({ url }) => url.startsWith(`${simulator.url}/files/`))).toBe(true);
  });

  it('leave a message unreadable where none can be had and nothing else is there', async () => {
    expect(await completer.complete(message(['unknown']), signal)).toMatchObject({ unreadable: 'unknown', pictures: [], unfetched: null });
    expect(await completer.complete(message('not ours'), signal)).toMatchObject({ unreadable: 'unknown' });
    expect(await completer.complete({ ...message('[]'), unfetched: null, text: 'x' }, signal)).toMatchObject({
      text: 'x',
      unreadable: null,
    });
  });

  it('are asked for again later where the platform cannot be reached', async () => {
    await simulator.close();
    await expect(completer.complete(message(['a']), signal)).rejects.toMatchObject({ code: 'CHANNEL_UNREACHABLE' });
  });

  it('are not fetched once it is stopped', async () => {
    put('a', png);
    await expect(completer.complete(message(['a']), AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
