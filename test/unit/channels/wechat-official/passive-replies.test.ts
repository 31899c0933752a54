import { closeAccounts, openAccount, notice, reply, says, until, type AccountBench } from './account-bench.js';

const thinking = '正在思考，请稍后发送“1”查看回答。';
const nothing = '没有为您保留的回答了，请重新提问。\nNothing is kept for you any more: please ask again.';
const more = '（还有内容，发送“1”继续查看）';
const person = 'ou_1';
const at = (id: string, who = person): { readonly address: string } => ({ address: `${who}:${id}` });
const long = (parts: number): string => Array.from({ length: parts }, (_, index) => `${index}${'长'.repeat(600)}。`).join('\n\n');

afterEach(closeAccounts);

describe('a reply within the time of the platform', () => {
  let account: AccountBench;
  beforeEach(async () => void (account = await openAccount()));

  it('is the answer to the delivery', async () => {
    const delivered = account.simulator.deliver(says('1001'));
    await until(() => account.events.length > 0);
    expect(await reply(account, at('1001'), notice('五天。'))).toEqual(['sent']);
    expect(await delivered).toBe(1);
    expect(account.simulator.shown(person)).toEqual(['五天。']);
  });

  it.each([2, 3])('is the answer to delivery %i of the same message, once', async (count) => {
    const delivered = account.simulator.deliver(says('1001'));
    await until(() => account.events.length === count);
    await reply(account, at('1001'), notice('五天。'));
    expect(await delivered).toBe(count);
    expect(account.simulator.shown(person)).toEqual(['五天。']);
    expect(account.ids()).toEqual(['1001']);
    expect(account.simulator.complaints(person)).toBe(0);
  });

  it('that comes between two deliveries is the answer to the next', async () => {
    const first = new AbortController();
    const request = account.simulator.request(says('1001'));
    const waiting = account.callback(request, first.signal);
    await until(() => account.events.length === 1);
    first.abort();
    await waiting;
    await reply(account, at('1001'), notice('五天。'));
    expect(await account.simulator.deliver(says('1001'))).toBe(1);
    expect(account.simulator.shown(person)).toEqual(['五天。']);
  });

  it('is given again to a delivery that comes again after it', async () => {
    const delivered = account.simulator.deliver(says('1001'));
    await until(() => account.events.length > 0);
    await reply(account, at('1001'), notice('五天。'));
    await delivered;
    await account.simulator.deliver(says('1001'));
    expect(account.simulator.shown(person)).toEqual(['五天。', '五天。']);
  });

  it('goes to the person who asked, of several at once', async () => {
    const people = Array.from({ length: 20 }, (_, index) => `ou_${index}`);
    const delivered = people.map((who, index) => account.simulator.deliver(says(`20${index}`, '几天？', who)));
    await until(() => account.ids().length === 20);
    for (const [index, who] of people.entries()) await reply(account, at(`20${index}`, who), notice(`${who} 的回答`));
    await Promise.all(delivered);
    for (const who of people) expect(account.simulator.shown(who)).toEqual([`${who} 的回答`]);
  });
});

describe('a reply that is later than the last delivery', () => {
  let account: AccountBench;
  beforeEach(async () => void (account = await openAccount()));

  it.each(['1', ' １', '继续'])('is promised, kept, and fetched with %s, which is no message', async (word) => {
    expect(await account.simulator.deliver(says('1001'))).toBe(3);
    expect(account.simulator.shown(person)).toEqual([thinking]);
    expect(await reply(account, at('1001'), notice('五天。'))).toEqual(['uncertain']);
    expect(account.simulator.shown(person)).toEqual([thinking]);
    await account.simulator.deliver(says('1002', word));
    expect(account.simulator.shown(person)).toEqual([thinking, '五天。']);
    expect(account.ids()).toEqual(['1001']);
    expect(account.simulator.complaints(person)).toBe(0);
  });

  it('is promised in English to whom writes it', async () => {
    await account.simulator.deliver(says('1001', 'How many days of leave are there?'));
    expect(account.simulator.shown(person)).toEqual(['Still thinking: send 1 in a moment to see the answer.']);
  });

  it('is waited for by whom asks for it too early, as long as the platform lets it', async () => {
    await account.simulator.deliver(says('1001'));
    const fetched = account.simulator.deliver(says('1002', '1'));
    await new Promise((resolve) => setTimeout(resolve, 150)); // one delivery is over
    await reply(account, at('1001'), notice('五天。'));
    expect(await fetched).toBeGreaterThan(1);
    expect(account.simulator.shown(person)).toEqual([thinking, '五天。']);
    await account.simulator.deliver(says('1003', '1'));
    expect(account.simulator.shown(person).at(-1)).toBe(nothing);
    expect(account.ids()).toEqual(['1001']);
  });

  it('is given to whom cannot wait and asks before it is promised', async () => {
    const first = account.simulator.deliver(says('1001'));
    await until(() => account.events.length > 0);
    const fetched = account.simulator.deliver(says('1002', '1'));
    expect(await first).toBe(1);
    await reply(account, at('1001'), notice('五天。'));
    await fetched;
    expect(account.simulator.shown(person)).toEqual(['五天。']);
    expect(account.ids()).toEqual(['1001']);
  });

  it('is promised again when it is still not there', async () => {
    await account.simulator.deliver(says('1001'));
    expect(await account.simulator.deliver(says('1002', '1'))).toBe(3);
    expect(account.simulator.shown(person)).toEqual([thinking, thinking]);
    expect(account.ids()).toEqual(['1001']);
  });

  it('is fetched once', async () => {
    await account.simulator.deliver(says('1001'));
    await reply(account, at('1001'), notice('五天。'));
    await account.simulator.deliver(says('1002', '1'));
    await account.simulator.deliver(says('1002', '1')); // delivered again: told the same
    expect(account.simulator.shown(person)).toEqual([thinking, '五天。', '五天。']);
    await account.simulator.deliver(says('1003', '1'));
    expect(account.simulator.shown(person).at(-1)).toBe(nothing);
  });

  it('is nobody else’s', async () => {
    await account.simulator.deliver(says('1001'));
    await reply(account, at('1001'), notice('五天。'));
    await account.simulator.deliver(says('1002', '1', 'ou_2'));
    expect(account.simulator.shown('ou_2')).toEqual([nothing]);
    await account.simulator.deliver(says('1003', '1'));
    expect(account.simulator.shown(person)).toEqual([thinking, '五天。']);
  });

  it('after a restart is kept, and fetched', async () => {
    await account.simulator.deliver(says('1001'));
    await account.restart();
    expect(await reply(account, at('1001'), notice('五天。'))).toEqual(['uncertain']);
    await account.simulator.deliver(says('1002', '1'));
    expect(account.simulator.shown(person).at(-1)).toBe('五天。');
  });

  it.each([
    ['1', nothing],
    ['１', nothing],
    [' 继续', '没有为您保留的回答了，请重新提问。'],
  ])('after a restart that lost it is not there for %j, which is no question, and the person is told to ask again', async (word, told) => {
    await account.simulator.deliver(says('1001'));
    await reply(account, at('1001'), notice('五天。'));
    await account.restart();
    expect(await account.simulator.deliver(says('1002', word))).toBe(1);
    expect(account.simulator.shown(person)).toEqual([thinking, told]);
    expect(account.ids()).toEqual(['1001']);
  });

  it.each(['1 天还是 2 天？', '继续教育有补贴吗？', '11'])('leaves %j a message like any other where nothing is kept', async (words) => {
    await account.restart();
    void account.simulator.deliver(says('1002', words));
    await until(() => account.ids().includes('1002'));
    expect(account.simulator.shown(person)).toEqual([]);
  });

  it('is named under the next reply', async () => {
    await account.simulator.deliver(says('1001'));
    await reply(account, at('1001'), notice('五天。'));
    const delivered = account.simulator.deliver(says('1002', '病假呢？'));
    await until(() => account.ids().includes('1002'));
    await reply(account, at('1002'), notice('三天。', 'k2'));
    await delivered;
    expect(account.simulator.shown(person).at(-1)).toBe(`三天。\n\n${more}`);
    await account.simulator.deliver(says('1003', '1'));
    expect(account.simulator.shown(person).at(-1)).toBe('五天。');
  });
});

describe('what a person writes while a reply is waited for', () => {
  it('lets the delivery before go: the reply will be to what was written last', async () => {
    const account = await openAccount();
    const first = account.simulator.deliver(says('1001', '你好'));
    await until(() => account.events.length > 0);
    const second = account.simulator.deliver(says('1002', '年假有几天？'));
    expect(await first).toBe(1);
    await until(() => account.ids().includes('1002'));
    await reply(account, at('1002'), notice('五天。'));
    await second;
    expect(account.simulator.shown(person)).toEqual(['五天。']);
  });
});

describe('a reply longer than one answer', () => {
  it('is fetched part by part, each with a word on how, none too long', async () => {
    const account = await openAccount();
    const delivered = account.simulator.deliver(says('1001'));
    await until(() => account.events.length > 0);
    expect(await reply(account, at('1001'), notice(long(3)))).toEqual(['sent', 'uncertain', 'uncertain']);
    await delivered;
    for (const id of ['1002', '1003']) await account.simulator.deliver(says(id, '1'));
    const shown = account.simulator.shown(person);
    expect(shown.map((text) => [text[0], text.endsWith(more)])).toEqual([
      ['0', true],
      ['1', true],
      ['2', false],
    ]);
    for (const text of shown) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2048);
    expect(account.ids()).toEqual(['1001']);
  });
});

describe('somebody who begins to follow', () => {
  const subscribe = '<CreateTime>1767225600</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe]]></Event>';

  it('is welcomed', async () => {
    const account = await openAccount();
    const delivered = account.simulator.deliverXml(person, subscribe);
    await until(() => account.events.length > 0);
    expect(account.events[0]).toMatchObject({ kind: 'joined', id: 'ou_1-1767225600' });
    await reply(account, at('ou_1-1767225600'), notice('欢迎。'));
    await delivered;
    expect(account.simulator.shown(person)).toEqual(['欢迎。']);
  });

  it('is promised nothing where there is no welcome', async () => {
    const account = await openAccount();
    await account.simulator.deliverXml(person, subscribe);
    expect(account.simulator.shown(person)).toEqual([]);
    expect(account.simulator.complaints(person)).toBe(0);
  });
});
