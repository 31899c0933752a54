import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startFeishuSimulator, type FeishuSimulator } from '../simulators/feishu/start-feishu-simulator.js';
import { run, start, type Finished } from './command.js';

const mine = '# what this office does otherwise\nserver:\n  port: 9090          # 8080 is taken\n\nretrieval: {passages: 4}   # fewer\n';
let home: string;
let simulator: FeishuSimulator;

beforeAll(async () => {
  simulator = await startFeishuSimulator({ retriesMs: [] });
});
afterAll(() => simulator.close());
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  mkdirSync(path.join(home, 'config'));
  writeFileSync(local(), mine);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const local = (): string => path.join(home, 'config/local.yaml');
const secrets = (): Record<string, string> => ({
  HUIXIANG_CHANNEL_DOCS_APP_SECRET: simulator.app.appSecret,
  HUIXIANG_CHANNEL_DOCS_ENCRYPT_KEY: simulator.app.encryptKey,
  HUIXIANG_CHANNEL_DOCS_VERIFICATION_TOKEN: simulator.app.verificationToken,
});
const add = (baseUrl = simulator.url): string[] =>
  ['channel', 'add', 'feishu', '--app', 'docs', '--yes', '--language', 'en'].concat(
    ['--set', `appId=${simulator.app.appId}`],
    ['--set', `baseUrl=${baseUrl}`],
  );
const hidden = ({ stdout, stderr }: Finished, more: readonly string[] = []): void => {
  for (const secret of [...Object.values(secrets()), ...more]) expect(stdout + stderr).not.toContain(secret);
};

describe('huixiang channel', () => {
  it('adds an app that the platform knows, says something there, and takes it out again', async () => {
    const added = await run(home, [...add(), '--address', 'https://kb.example.org', '--to', 'chat:oc_room'], { env: secrets() });
    expect(added).toMatchObject({ code: 0, stdout: expect.stringContaining('https://kb.example.org/channels/feishu/docs') });
    expect(added.stderr).toContain('the platform takes us for 茴香');
    hidden(added);
    const entry = `channels:\n  - kind: feishu\n    app: docs\n    appId: ${simulator.app.appId}\n    baseUrl: ${simulator.url}\n`;
    expect(readFileSync(local(), 'utf8')).toBe(mine + entry);
    expect(simulator.shown('oc_room')).toEqual(['A test message of Huixiang: the app docs is connected.']);

    const listed = await run(home, ['channel', 'list', '--json'], { env: secrets() });
    expect(JSON.parse(listed.stdout)).toMatchObject({
      apps: [{ app: 'docs', kind: 'feishu', problem: null, secrets: [{ isSet: true }, { isSet: true }, { isSet: true }] }],
    });
    hidden(listed);
    const tested = await run(home, ['channel', 'test', 'docs', '--to', 'chat:oc_other'], {
      env: { ...secrets(), LC_ALL: 'zh_CN.UTF-8' },
    });
    expect(tested).toMatchObject({ code: 0, stdout: '✓ 凭证有效，平台认出的是：茴香\n✓ 测试消息已发给 oc_other\n' });
    expect(simulator.shown('oc_other')).toHaveLength(1);
    // The rest of the product starts with what was written.
    expect(await run(home, ['account', 'list'], { env: secrets() })).toMatchObject({ code: 0 });

    const taken = await run(home, add(), { env: secrets() });
    expect(taken).toMatchObject({ code: 1, stderr: expect.stringContaining('CONFLICT') });
    const removed = await run(home, ['channel', 'remove', 'docs', '--yes'], { env: secrets() });
    expect(removed).toMatchObject({ code: 0, stdout: expect.stringContaining('HUIXIANG_CHANNEL_DOCS_APP_SECRET') });
    expect(readFileSync(local(), 'utf8')).toBe(`${mine}channels: []\n`);
    expect(await run(home, ['channel', 'test', 'docs'])).toMatchObject({ code: 1, stderr: expect.stringContaining('NOT_FOUND') });
  }, 120_000);

  it('refuses a wrong secret with what to do, and writes nothing', async () => {
    const env = { ...secrets(), HUIXIANG_CHANNEL_DOCS_APP_SECRET: 'hunter2-hunter2' };
    const refused = await run(home, add(), { env });
    expect(refused).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/app secret.*nothing was written; see docs\/channels\/feishu\.md/su),
    });
    hidden(refused, ['hunter2']);
    expect(readFileSync(local(), 'utf8')).toBe(mine);
    expect(await run(home, [...add(), '--no-check'], { env })).toMatchObject({ code: 0 });
    const tested = await run(home, ['channel', 'test', 'docs'], { env });
    expect(tested).toMatchObject({ code: 1, stdout: expect.stringContaining('docs/channels/feishu.md') });
    hidden(tested, ['hunter2']);
  }, 60_000);

  it('without a terminal names what is missing, and asks nothing', async () => {
    const missing = await run(home, ['channel', 'add', 'feishu', '--app', 'docs']);
    expect(missing).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('missing: --set appId=…, HUIXIANG_CHANNEL_DOCS_APP_SECRET in the environment, --yes'),
    });
    expect(await run(home, ['channel', 'add', 'telegram'])).toMatchObject({ code: 2 });
    expect(await run(home, ['channel', 'remove', 'docs'])).toMatchObject({ code: 1, stderr: expect.stringContaining('NOT_FOUND') });
    expect(readFileSync(local(), 'utf8')).toBe(mine);
  }, 60_000);

  it('refuses settings that cannot be read, and a folder that takes no files', async () => {
    writeFileSync(local(), 'channels: [\n');
    expect(await run(home, add(), { env: secrets() })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('local.yaml: expected YAML'),
    });
    expect(readFileSync(local(), 'utf8')).toBe('channels: [\n');
    rmSync(path.join(home, 'config'), { recursive: true });
    symlinkSync('/proc', path.join(home, 'config'));
    const file = path.join(home, 'secrets.env');
    const failed = await run(home, [...add(), '--secrets-file', file], { env: secrets() });
    expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('STORAGE_FAILED') });
    expect(existsSync(file)).toBe(false);
  }, 60_000);
});

describe('huixiang channel add, ended half-way', () => {
  let silent: Server;
  beforeAll(() => new Promise<void>((resolve) => (silent = createServer(() => undefined).listen(0, '127.0.0.1', resolve))));
  afterAll(() => void silent.close());

  it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
    'by %s leaves the settings as they were',
    async (signal) => {
      const before = statSync(local()).mtimeMs;
      const running = start(home, add(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`), { env: secrets() });
      await running.says('asking the platform');
      running.kill(signal);
      const { code, stderr } = await running.finished;
      expect(code).toBe(signal === 'SIGKILL' ? null : 1);
      expect(stderr).not.toContain('INTERNAL');
      expect([readFileSync(local(), 'utf8'), statSync(local()).mtimeMs]).toEqual([mine, before]);
      expect(readdirSync(path.join(home, 'config'))).toEqual(['local.yaml']);
    },
    60_000,
  );
});
