import { z } from 'zod';
import { appNameProblem, channelForm, channelKinds, fieldsOf, formChoice } from '#config/channels/channel-form.js';
import { shapesOf } from '#config/channels/channel-shapes.js';
import { channelSecret } from '#config/channels/channel-values.js';
import { Secret } from '#config/secret.js';

/** Told apart from the schemas: what one of them takes for a setting is shown. */
const secretsOfKinds: Readonly<Record<string, readonly string[]>> = {
  webhook: ['secret'],
  feishu: ['appSecret', 'encryptKey', 'verificationToken'],
  'wechat-official': ['token', 'aesKey', 'appSecret'],
  wecom: ['token', 'aesKey', 'agentSecret'],
  'wecom-robot': ['token', 'aesKey', 'webhookKey'],
  wechat: ['secret', 'authorization'],
  'wecom-bot': ['botSecret'],
  'wecom-kf': ['token', 'aesKey', 'appSecret'],
  dingtalk: ['clientSecret'],
  'dingtalk-robot': ['appSecret', 'outgoingToken', 'accessToken', 'signSecret'],
};

const settingOf = (kind: (typeof channelKinds)[number], name: string) => {
  const found = channelForm(kind, 'docs').settings.find((field) => field.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
};

describe('channelForm', () => {
  it.each(channelKinds)('knows every setting and secret of %s, each with its meaning', (kind) => {
    const forms = (formChoice(kind)?.choices ?? [null]).map((choice) => channelForm(kind, 'docs', choice));
    const [settings, secrets] = [forms.flatMap((form) => form.settings), forms.flatMap((form) => form.secrets)];
    expect(new Set(secrets.map(({ name }) => name))).toEqual(new Set(secretsOfKinds[kind]));
    for (const form of forms) expect(form.settings.map(({ name }) => name)).toEqual(expect.arrayContaining(['owners', 'library', 'libraries']));
    expect([...settings, ...secrets].filter(({ meaning }) => meaning === '')).toEqual([]);
    expect(settings.filter(({ name }) => ['kind', 'app'].includes(name))).toEqual([]);
  });

  it('tells what has to be said, what is usual, and what may be chosen', () => {
    expect(settingOf('feishu', 'appId')).toMatchObject({ isRequired: true, choices: [], usual: undefined });
    expect(settingOf('feishu', 'receive')).toMatchObject({ isRequired: false, choices: ['webhook', 'long-connection'], usual: 'webhook' });
    const { secrets } = channelForm('feishu', 'sales-eu');
    expect(secrets.map(({ variable, isRequired }) => [variable, isRequired])).toEqual([
      ['HUIXIANG_CHANNEL_SALES_EU_APP_SECRET', true],
      ['HUIXIANG_CHANNEL_SALES_EU_ENCRYPT_KEY', false],
      ['HUIXIANG_CHANNEL_SALES_EU_VERIFICATION_TOKEN', false],
    ]);
  });

  it.each([
    ['feishu', 'appId', ' cli_1 ', 'cli_1'],
    ['feishu', 'preview', 'false', false],
    ['feishu', 'owners', 'ann, bob，cy', ['ann', 'bob', 'cy']],
    ['feishu', 'owners', '["a, b"]', ['a, b']],
    ['feishu', 'owners', '', []],
    ['wecom', 'agentId', '1000002', 1_000_002],
    ['wecom-robot', 'robotName', 'null', 'null'],
    ['wecom-robot', 'robotName', '12', '12'],
  ] as const)('reads %s %s: %j', (kind, name, text, value) => {
    expect(settingOf(kind, name).read(text)).toEqual({ value });
  });

  it.each([
    ['feishu', 'appId', 'app', 'expected the App ID, cli_…, found "app"'],
    ['feishu', 'baseUrl', 'https://a:hunter2@b.c', 'expected an address without a user and a password'],
    ['feishu', 'receive', 'socket', 'expected one of "webhook"|"long-connection"'],
    ['feishu', 'preview', 'perhaps', 'expected boolean, found "perhaps"'],
    ['feishu', 'timeoutSeconds', '[', 'expected a value as in YAML'],
    ['feishu', 'timeoutSeconds', '61', '<=60'],
    ['wecom', 'agentId', '1.5', 'expected int'],
    ['wecom', 'agentId', 'x'.repeat(500), 'found'],
  ] as const)('says in the words of the schema what is wrong with %s %s: %j', (kind, name, text, words) => {
    const read = settingOf(kind, name).read(text);
    expect(read).toEqual({ problem: expect.stringContaining(words) });
    expect(JSON.stringify(read)).not.toContain('hunter2');
    expect(JSON.stringify(read).length).toBeLessThan(250);
  });

  it('reads secrets, and shows nothing of one it does not like', () => {
    const [secret] = channelForm('webhook', 'desk').secrets;
    const read = secret?.read(` ${'s'.repeat(32)}\n`);
    expect(read && 'value' in read && read.value instanceof Secret && read.value.reveal()).toBe('s'.repeat(32));
    for (const text of ['hunter2', 'hunter 2', 'hunter2\u0007', '']) {
      const problem = secret?.read(text);
      expect(problem).toEqual({ problem: expect.any(String) });
      expect(JSON.stringify(problem)).not.toMatch(/hunter/u);
    }
  });

  it.each([
    ['docs', true],
    ['a_b-9', true],
    ['', false],
    ['Docs', false],
    ['../x', false],
    ['x'.repeat(41), false],
    ['文档', false],
  ])('tells whether %j may be the name of an app', (name, is) => {
    expect(appNameProblem(name) === null).toBe(is);
  });
});

describe('the form of a kind that has several', () => {
  const kind = z.literal('some');
  const form = shapesOf(
    z.discriminatedUnion('by', [
      z.strictObject({ kind, app: z.string(), by: z.literal('phone').describe('Phone, or gateway.'), polls: z.int().default(2), secret: channelSecret('One.') }),
      z.strictObject({ kind, app: z.string(), replyUrl: z.url(), by: z.literal('gateway'), secret: channelSecret('Two.'), token: channelSecret('Three.') }),
    ]),
  );
  const filled = (choice: string | null): { settings: string[]; secrets: string[] } => {
    const { settings, secrets } = fieldsOf(form, 'x', choice);
    return { settings: settings.map(({ name }) => name), secrets: secrets.map(({ name, meaning }) => `${name} ${meaning}`) };
  };

  it('is the choice alone until it is made, then what belongs to it', () => {
    expect(filled(null)).toEqual({ settings: ['by'], secrets: [] });
    expect(filled('pigeon')).toEqual({ settings: ['by'], secrets: [] });
    expect(filled('phone')).toEqual({ settings: ['by', 'polls'], secrets: ['secret One.'] });
    expect(filled('gateway')).toEqual({ settings: ['replyUrl', 'by'], secrets: ['secret Two.', 'token Three.'] });
  });

  it('has a choice that has to be made', () => {
    const [by] = fieldsOf(form, 'x', 'phone').settings;
    expect(by).toMatchObject({ name: 'by', meaning: 'Phone, or gateway.', isRequired: true, isSettled: true, choices: ['phone', 'gateway'] });
    expect(by?.read(' gateway ')).toEqual({ value: 'gateway' });
    expect(by?.read('pigeon')).toEqual({ problem: expect.stringContaining('"phone"|"gateway"') });
  });
});
