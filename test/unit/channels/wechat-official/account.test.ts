import { AssistantError } from '#domain/errors.js';
import { closeAccounts, notice, openAccount, reply, says, type AccountBench } from './account-bench.js';

const signal = new AbortController().signal;
const person = 'ou_1';
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
const picture =
  '<CreateTime>1767225600</CreateTime><MsgType><![CDATA[image]]></MsgType><PicUrl><![CDATA[http://pictures.example.org/1]]></PicUrl><MediaId><![CDATA[media_1]]></MediaId><MsgId>3001</MsgId>';

afterEach(closeAccounts);

describe('the address of an account', () => {
  let account: AccountBench;
  beforeEach(async () => void (account = await openAccount({ customerMessages: true })));

  it('is proved', async () => {
    expect(await account.callback(account.simulator.echoRequest('8421'), signal)).toEqual({
      status: 200,
      contentType: 'text/plain',
      body: '8421',
    });
    const hourAgo = new Date(Date.now() - 3600_000);
    for (const change of [{ isForged: true }, { signedAt: hourAgo }])
      expect((await account.callback(account.simulator.echoRequest('8421', change), signal)).status).toBe(401);
  });

  it('takes nothing for another account', async () => {
    const request = account.simulator.request(says('1'), { receiver: 'wxfffffffffffffff0' });
    expect((await account.callback(request, signal)).status).toBe(401);
    expect(account.events).toEqual([]);
  });

  it('takes nothing unsealed where it is sealed, though the signature is right', async () => {
    const plain = await openAccount({ aesKey: null, target: () => account.callback });
    const { status } = await account.callback(plain.simulator.request(says('1')), signal);
    expect(status).toBe(400);
    expect(account.events).toEqual([]);
  });

  it('tells the platform at once where replies are sent later', async () => {
    expect(await account.callback(account.simulator.request(says('1')), signal)).toMatchObject({ status: 200, body: 'success' });
  });

  it('says nothing to events that are no message', async () => {
    const view =
      '<CreateTime>1767225600</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[VIEW]]></Event><EventKey><![CDATA[a]]></EventKey>';
    expect(await account.simulator.deliverXml(person, view)).toBe(1);
    expect(account.events).toEqual([]);
  });
});

describe('messages of customer service', () => {
  const said = { address: `${person}:1001` };

  it('ask for one token, and for a new one when it counts no longer', async () => {
    const account = await openAccount({ customerMessages: true, mostForOne: 1000 });
    await account.simulator.deliver(says('1001'));
    await Promise.all(Array.from({ length: 10 }, (_, index) => reply(account, said, notice(`${index}`, `k${index}`))));
    expect(account.simulator.tokensGiven()).toBe(1);
    account.simulator.expireTokens();
    expect(await Promise.all(['a', 'b', 'c'].map((text) => reply(account, said, notice(text, text))))).toEqual([
      ['sent'],
      ['sent'],
      ['sent'],
    ]);
    expect(account.simulator.tokensGiven()).toBe(2);
    expect(account.simulator.shown(person)).toHaveLength(13);
  });

  it('are refused when the person wrote too long ago, with the reason', async () => {
    const account = await openAccount({ customerMessages: true, windowMs: -1 });
    await account.simulator.deliver(says('1001'));
    expect(await reply(account, said, notice('五天。'))).toEqual([
      expect.stringMatching(/^refused: 45015: the person wrote more than 48 hours ago/u),
    ]);
  });

  it('beyond the most for one message can be fetched, in order', async () => {
    const account = await openAccount({ customerMessages: true, mostForOne: 5 });
    await account.simulator.deliver(says('1001'));
    const text = Array.from({ length: 7 }, (_, index) => `${index}${'长'.repeat(600)}。`).join('\n\n');
    expect(await reply(account, said, notice(text))).toEqual([...Array<string>(5).fill('sent'), 'uncertain', 'uncertain']);
    expect(account.simulator.shown(person)).toHaveLength(5);
    expect(account.simulator.shown(person).at(-1)).toContain('发送“1”');
    for (const id of ['1002', '1003']) await account.simulator.deliver(says(id, '1'));
    expect(account.simulator.shown(person).map((part) => part[0])).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    expect(account.ids()).toEqual(['1001']);
  });

  it('are not asked for with 1 where nothing is kept: the person is told so at once', async () => {
    const account = await openAccount({ customerMessages: true });
    expect(await account.simulator.deliver(says('1001', '1'))).toBe(1);
    expect(account.simulator.shown(person)).toEqual([expect.stringContaining('请重新提问')]);
    expect(account.events).toEqual([]);
  });

  it('are refused for a secret that is wrong, which nothing shows', async () => {
    const account = await openAccount({ customerMessages: true, secretOfApp: 'a-wrong-secret' });
    await account.simulator.deliver(says('1001'));
    const [outcome] = await reply(account, said, notice('五天。'));
    expect(outcome).toMatch(/^refused: 40125/u);
    expect(outcome).not.toContain('a-wrong-secret');
  });

  it('wait when nobody answers there, or when it is stopped before', async () => {
    const account = await openAccount({ customerMessages: true });
    await account.simulator.deliver(says('1001'));
    await account.simulator.close();
    await reply(account, said, notice('五天。')); // a connection that was kept may break once, and nobody knows
    expect(await reply(account, said, notice('五天。'))).toEqual(['later']);
    const part = { key: 'k', address: said.address, payload: account.channel.sender.format(notice('a'), '')[0]!, handle: null };
    expect((await account.channel.sender.send(part, AbortSignal.abort())).kind).toBe('later');
    expect((await account.channel.sender.send({ ...part, payload: '{}' }, signal)).kind).toBe('refused');
  });

  it('cannot be taken back, nor shown while they are written', async () => {
    const account = await openAccount();
    const { sender } = account.channel;
    expect((await sender.recall('x', said.address, signal)).kind).toBe('refused');
    expect(await sender.preview('k', said.address, signal)).toBeNull();
  });
});

describe('a picture', () => {
  const arrived = async (account: AccountBench) => {
    await account.simulator.deliverXml(person, picture);
    const [event] = account.events;
    if (event?.kind !== 'message') throw new Error('no message');
    return event.message;
  };

  it('is fetched by the API', async () => {
    const account = await openAccount({ customerMessages: true });
    account.simulator.media.set('media_1', { type: 'image/png', bytes: png });
    const message = await account.channel.completer!.complete(await arrived(account), signal);
    expect(message).toMatchObject({ unfetched: null, unreadable: null, pictures: [{ mediaType: 'image/png' }] });
    expect(Buffer.from(message.pictures[0]!.bytes)).toEqual(png);
    expect(account.web.requests).toEqual([]);
  });

  it.each([null, 'an-app-secret'])(
    'is fetched from its address where the API does not give it, by the guarded client',
    async (secretOfApp) => {
      const account = await openAccount({ customerMessages: true, secretOfApp });
      account.web.pages.set('http://pictures.example.org/1', { body: png });
      const message = await account.channel.completer!.complete(await arrived(account), signal);
      expect(message.pictures).toHaveLength(1);
    },
  );

  it.each([
    ['is not there', { status: 404 }],
    ['is a page', { body: '<html>' }],
    ['may not be fetched', new AssistantError('WEB_REFUSED', 'no')],
  ])('that %s leaves nothing that could be read', async (_, page) => {
    const account = await openAccount({ customerMessages: true, secretOfApp: null });
    account.web.pages.set('http://pictures.example.org/1', page);
    expect(await account.channel.completer!.complete(await arrived(account), signal)).toMatchObject({
      pictures: [],
      unfetched: null,
      unreadable: 'unknown',
    });
  });

  it('is tried again later when the platform cannot be reached', async () => {
    const account = await openAccount({ customerMessages: true });
    const message = await arrived(account);
    await account.simulator.close();
    await expect(account.channel.completer!.complete(message, signal)).rejects.toMatchObject({
      code: 'CHANNEL_UNREACHABLE',
      retryable: true,
    });
    await expect(account.channel.completer!.complete(message, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
