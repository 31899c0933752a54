import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { registerChannel } from '#cli/channel.command.js';
import { runCommand, type RanCommand } from '../../fakes/run-command.js';
import { startFeishuSimulator, type FeishuSimulator } from '../../simulators/feishu/start-feishu-simulator.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';

const folder = temporaryFolder();
let simulator: FeishuSimulator;
let home: string;
let heard = '';
beforeEach(async () => {
  simulator = await startFeishuSimulator({ retriesMs: [] });
  home = folder.file('home');
  heard = '';
});
afterEach(() => simulator.close());

const local = (): string => path.join(home, 'config/local.yaml');
const write = (text: string): void => {
  mkdirSync(path.dirname(local()), { recursive: true });
  writeFileSync(local(), text);
};
const run = (
  args: readonly string[],
  options: { typed?: readonly string[]; environment?: Record<string, string> } = {},
): Promise<RanCommand> => {
  mkdirSync(home, { recursive: true });
  return runCommand({ home, register: registerChannel, heard: (said) => (heard = said), ...options }, ['channel', ...args]);
};
const secrets = (): string[] => [simulator.app.appSecret, simulator.app.encryptKey, simulator.app.verificationToken];
const around = (): Record<string, string> => ({
  HUIXIANG_CHANNEL_DOCS_APP_SECRET: simulator.app.appSecret,
  HUIXIANG_CHANNEL_DOCS_ENCRYPT_KEY: simulator.app.encryptKey,
  HUIXIANG_CHANNEL_DOCS_VERIFICATION_TOKEN: simulator.app.verificationToken,
});
const feishu = (): string[] => ['add', 'feishu', '--set', `baseUrl=${simulator.url}`];

describe('huixiang channel add, at a terminal', () => {
  it('walks through the platform, asks, checks, writes, and says something', async () => {
    write('# mine\nserver: {port: 9090}   # not 8080\n');
    const typed = ['docs', 'https://kb.example.org/', simulator.app.appId, '', ...secrets(), 'chat:oc_room', ''];
    const { stdout, stderr } = await run(feishu(), { typed });
    expect(stderr).toContain('https://kb.example.org/channels/feishu/docs');
    expect(stderr).toContain('the platform takes us for 茴香');
    expect(stdout).toContain('the platform calls https://kb.example.org/channels/feishu/docs');
    expect(stdout).toContain('HUIXIANG_CHANNEL_DOCS_APP_SECRET');
    for (const secret of secrets()) expect(stdout + stderr + readFileSync(local(), 'utf8')).not.toContain(secret);
    expect(readFileSync(local(), 'utf8')).toMatch(/^# mine\nserver: \{port: 9090\}   # not 8080\nchannels:\n/u);
    expect(parse(readFileSync(local(), 'utf8'))).toMatchObject({
      channels: [{ kind: 'feishu', app: 'docs', appId: simulator.app.appId, baseUrl: simulator.url }],
    });
    expect(simulator.shown('oc_room')).toEqual(['A test message of Huixiang: the app docs is connected.']);
  });

  it('asks again for what cannot be right, and in Chinese where the locale is', async () => {
    const typed = [
      'Docs!',
      'docs',
      'kb',
      '',
      'cli',
      simulator.app.appId,
      'sockets',
      'webhook',
      '',
      'with space',
      ...secrets(),
      'room',
      '',
      'n',
    ];
    await expect(run(feishu(), { typed, environment: { LANG: 'zh_CN.UTF-8' } })).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(heard.match(/✗/gu)?.length).toBe(7);
    expect(heard).toContain('凭证有效，平台认出的是：茴香');
    expect(heard).not.toContain('with space');
    expect(existsSync(local())).toBe(false);
  });

  it('lets one answer again when the platform refuses, and keeps what was typed', async () => {
    const [, ...keys] = secrets();
    const typed = ['docs', '', simulator.app.appId, '', 'wrong', ...keys, '', '', '', '', simulator.app.appSecret, '', '', '', ''];
    const { stdout } = await run([...feishu(), '--secrets-file', path.join(home, '.env')], { typed });
    expect(stdout).toContain(local());
    expect(heard).toContain('check appId, the app secret and baseUrl');
    const lines = Object.entries(around()).map(([name, value]) => `${name}=${value}\n`);
    expect(readFileSync(path.join(home, '.env'), 'utf8')).toBe(lines.join(''));
    expect(statSync(path.join(home, '.env')).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('ends at %s, and writes nothing', async (_, key) => {
    write('a: 1\n'.replace('a: 1', 'server: {port: 9090}'));
    for (const typed of [[key], ['docs', '', key], ['docs', '', simulator.app.appId, '', 'secret', key]])
      await expect(run(feishu(), { typed })).rejects.toMatchObject({ code: 'CANCELLED', message: 'stopped; nothing was written' });
    expect(readFileSync(local(), 'utf8')).toBe('server: {port: 9090}\n');
  });

  it('asks for what could be left out only when it is told to', async () => {
    const typed = ['docs', '', 'ann, bob', 'handbook', '', '', simulator.app.appId, '', 'no idea', 'false', '', ...secrets(), '', ''];
    await run([...feishu(), '--all'], { typed });
    expect(parse(readFileSync(local(), 'utf8'))).toMatchObject({
      channels: [{ owners: ['ann', 'bob'], library: 'handbook', preview: false }],
    });
  });
});

describe('huixiang channel add, without a terminal', () => {
  const told = (): string[] => [...feishu(), '--app', 'docs', '--set', `appId=${simulator.app.appId}`, '--yes'];

  it('takes everything from options and the environment', async () => {
    const { stdout, exitCode } = await run([...told(), '--to', 'chat:oc_room', '--address', 'https://kb.example.org'], {
      environment: around(),
    });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('https://kb.example.org/channels/feishu/docs');
    expect(stdout).not.toContain('HUIXIANG_CHANNEL_DOCS');
    expect(simulator.shown('oc_room')).toHaveLength(1);
  });

  it('names what is missing', async () => {
    await expect(run(['add', 'feishu', '--app', 'docs'])).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: 'there is no terminal to ask at; missing: --set appId=…, HUIXIANG_CHANNEL_DOCS_APP_SECRET in the environment, --yes',
    });
    const { HUIXIANG_CHANNEL_DOCS_APP_SECRET: some = '' } = around();
    await expect(run(told(), { environment: { HUIXIANG_CHANNEL_DOCS_APP_SECRET: some } })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(
        /where receive is webhook.*not set: HUIXIANG_CHANNEL_DOCS_ENCRYPT_KEY, HUIXIANG_CHANNEL_DOCS_VERIFICATION_TOKEN/su,
      ),
    });
    expect(existsSync(local())).toBe(false);
  });

  it.each([
    ['a secret on the command line', ['--set', 'appSecret=hunter2'], 'INVALID_INPUT', 'HUIXIANG_CHANNEL_DOCS_APP_SECRET'],
    ['a setting there is not', ['--set', 'apId=cli_1'], 'INVALID_INPUT', 'did you mean appId?'],
    ['a value that cannot be', ['--set', 'preview=perhaps'], 'INVALID_INPUT', 'expected boolean'],
    ['a setting given twice', ['--set', 'preview=true', '--set', 'preview=false'], 'INVALID_INPUT', 'twice'],
    ['a pair that is none', ['--set', 'preview'], 'INVALID_INPUT', 'name=value'],
    ['a name that cannot be', ['--app', '../x'], 'INVALID_INPUT', 'expected a name'],
  ])('refuses %s', async (_, args, code, words) => {
    const failed = run(['add', 'feishu', '--app', 'docs', '--yes', ...args], { environment: around() });
    await expect(failed).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
    await expect(failed).rejects.toMatchObject({ message: expect.not.stringContaining('hunter2') });
  });

  it('refuses a name that is taken, or has the same variables', async () => {
    const text = 'channels:\n  - {kind: webhook, app: do-cs, replyUrl: "https://example.org"}\n';
    write(text);
    for (const app of ['do-cs', 'do_cs'])
      await expect(run(['add', 'feishu', '--app', app, '--yes', '--set', 'appId=cli_1'], {})).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(readFileSync(local(), 'utf8')).toBe(text);
  });

  it('refuses what would not hold: apps in a variable, settings that cannot be read', async () => {
    await expect(run(told(), { environment: { ...around(), HUIXIANG_CHANNELS: '[]' } })).rejects.toMatchObject({ code: 'CONFLICT' });
    write('channels: [\n');
    await expect(run(told(), { environment: around() })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('local.yaml'),
    });
    write('retrieval: {passages: many}\n');
    await expect(run(told(), { environment: around() })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    write('channels: 3\n');
    await expect(run(told(), { environment: around() })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    expect(readFileSync(local(), 'utf8')).toBe('channels: 3\n');
  });

  it('writes nothing where the platform refuses, unless it shall not be asked', async () => {
    const environment = { ...around(), HUIXIANG_CHANNEL_DOCS_APP_SECRET: 'hunter2-wrong' };
    const failed = run(told(), { environment });
    await expect(failed).rejects.toMatchObject({
      message: expect.stringMatching(/app secret.*nothing was written.*docs\/channels\/feishu\.md/su),
    });
    await expect(failed).rejects.toMatchObject({ message: expect.not.stringContaining('hunter2') });
    expect(existsSync(local())).toBe(false);
    await run([...told(), '--no-check'], { environment });
    expect(existsSync(local())).toBe(true);
    expect(heard).not.toContain('hunter2');
  });

  it('writes secrets into a file of their own where it is told to, once', async () => {
    const file = path.join(home, '.env');
    await run([...told(), '--secrets-file', '.env'], { environment: around() });
    const lines = Object.entries(around()).map(([name, value]) => `${name}=${value}\n`);
    expect(readFileSync(file, 'utf8')).toBe(lines.join(''));
    await run(['remove', 'docs', '--yes']);
    await run([...told(), '--secrets-file', file], { environment: around() });
    expect(readFileSync(file, 'utf8')).toBe(lines.join(''));
    await run(['remove', 'docs', '--yes']);
    // Nothing is asked for in vain.
    const { HUIXIANG_CHANNEL_DOCS_APP_SECRET: _, ...others } = around();
    const failed = run([...feishu(), '--app', 'docs', '--secrets-file', file], { typed: ['', 'x'], environment: others });
    await expect(failed).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('HUIXIANG_CHANNEL_DOCS_APP_SECRET') });
  });

  it('adds no more apps than there may be', async () => {
    write(JSON.stringify({ channels: Array.from({ length: 200 }, (_, index) => ({ kind: 'webhook', app: `a${index}` })) }));
    await expect(run(told(), { environment: around() })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('200'),
    });
  });

  it('says what became of the test message, and keeps the app all the same', async () => {
    simulator.failNext(230_002);
    const { stderr, exitCode } = await run([...told(), '--to', 'chat:oc_room'], { environment: around() });
    expect([exitCode, existsSync(local())]).toEqual([1, true]);
    expect(stderr).toContain('the platform refused the test message');
  });
});

describe('huixiang channel list, test and remove', () => {
  const text = (): string =>
    `# mine\nchannels:\n  # the handbook's\n  - kind: feishu   # ours\n    app: docs\n    appId: ${simulator.app.appId}\n    baseUrl: ${simulator.url}\n    library: handbook\n    owners: [ou_1]\n  - {kind: webhook, app: desk, replyUrl: "https://example.org/x"}\ngroups:\n  - {id: "feishu:docs:oc_1", mode: silent}\n`;

  it('lists apps, those that lack secrets among them, and shows none', async () => {
    write(text());
    const environment = { ...around(), HUIXIANG_SERVER__PUBLIC_URL: 'https://kb.example.org/' };
    const { stdout } = await run(['list', '--json'], { environment });
    const { apps } = JSON.parse(stdout) as { apps: Record<string, unknown>[] };
    expect(apps).toMatchObject([
      {
        app: 'docs',
        kind: 'feishu',
        library: 'handbook',
        owners: ['ou_1'],
        problem: null,
        address: 'https://kb.example.org/channels/feishu/docs',
        page: 'docs/channels/feishu.md',
      },
      {
        app: 'desk',
        secrets: [{ variable: 'HUIXIANG_CHANNEL_DESK_SECRET', isSet: false }],
        problem: expect.stringContaining('secret: expected'),
      },
    ]);
    for (const secret of secrets()) expect(stdout).not.toContain(secret);
    const plain = await run(['list'], { environment });
    expect(plain.stdout).toContain('HUIXIANG_CHANNEL_DOCS_APP_SECRET is set');
    expect(plain.stdout).toContain('HUIXIANG_CHANNEL_DESK_SECRET is not set');
  });

  it('lists what is no entry at all without breaking', async () => {
    write('channels: [3, null, {kind: telegram, app: x}, {app: [1]}, {kind: feishu, app: y, appSecret: hunter2}]\n');
    const { stdout } = await run(['list', '--json']);
    const { apps } = JSON.parse(stdout) as { apps: Record<string, unknown>[] };
    expect(apps.map(({ problem }) => typeof problem)).toEqual(Array.from({ length: 5 }, () => 'string'));
    expect(stdout).not.toContain('hunter2');
  });

  it('tests an app although another one lacks its secrets', async () => {
    write(text());
    const { stdout, exitCode } = await run(['test', 'docs', '--to', 'chat:oc_room', '--language', 'zh'], { environment: around() });
    expect(exitCode).toBe(0);
    expect(stdout).toBe('✓ 凭证有效，平台认出的是：茴香\n✓ 测试消息已发给 oc_room\n');
    expect(simulator.shown('oc_room')).toEqual(['这是茴香的测试消息：应用 docs 已经接通。']);
  });

  it('claims nothing of credentials that nobody can be asked about', async () => {
    write(text());
    const { stdout, exitCode } = await run(['test', 'desk'], { environment: { HUIXIANG_CHANNEL_DESK_SECRET: 's'.repeat(32) } });
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^· .*only a test message tells/u)]);
  });

  it('tests with 1 and a remedy: refused, not set, nobody there, not sent', async () => {
    write(text());
    const wrong = { ...around(), HUIXIANG_CHANNEL_DOCS_APP_SECRET: 'wrong' };
    expect(await run(['test', 'docs'], { environment: wrong })).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('docs/channels/feishu.md'),
    });
    expect(await run(['test', 'docs', '--json'])).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('HUIXIANG_CHANNEL_DOCS_APP_SECRET'),
    });
    expect(await run(['test', 'docs', '--to', 'person:ou_1'], { environment: around() })).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('nothing can be said to ou_1 unasked'),
    });
    await expect(run(['test', 'dosc'])).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('docs, desk') });
    await expect(run(['test', 'docs', '--to', 'ou_1'])).rejects.toMatchObject({ code: 'commander.invalidArgument' });
    await simulator.close();
    expect(await run(['test', 'docs'], { environment: around() })).toMatchObject({ exitCode: 1 });
  });

  it('removes an app and leaves all else as it is', async () => {
    write(text());
    await expect(run(['remove', 'docs'])).rejects.toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('--yes') });
    await expect(run(['remove', 'docs'], { typed: [''] })).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(readFileSync(local(), 'utf8')).toBe(text());
    const { stdout, stderr } = await run(['remove', 'docs'], { typed: ['y'], environment: around() });
    expect(readFileSync(local(), 'utf8')).toBe(
      '# mine\nchannels:\n  # the handbook\'s\n  - {kind: webhook, app: desk, replyUrl: "https://example.org/x"}\ngroups:\n  - {id: "feishu:docs:oc_1", mode: silent}\n',
    );
    expect(stdout).toContain('HUIXIANG_CHANNEL_DOCS_ENCRYPT_KEY');
    expect(stderr).toContain('feishu:docs:oc_1');
    await expect(run(['remove', 'docs', '--yes'])).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
