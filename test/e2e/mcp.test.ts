import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { buildSample } from './build-sample.js';
import { run, start, type Running } from './command.js';
import { databaseOf } from './database.js';
import { freePort } from './free-port.js';
import { lendVectors } from './lend-vectors.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
let home: string;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-home-'));
  await buildSample(home);
  mkdirSync(path.join(home, 'cats'));
  writeFileSync(
    path.join(home, 'cats/cat.md'),
    '# Cat flap C9\n\nThe cat flap C9 opens at six in the morning and closes at nine in the evening.\n',
  );
  await lendVectors(home, 'cats');
  expect(await run(home, ['ingest', '--library', 'cats', '--source', 'cats'])).toMatchObject({ code: 0 });
}, 240_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

/** The command started by a client, as a desktop program does. */
async function startMcp(args: readonly string[]): Promise<{ readonly client: Client; readonly said: () => string }> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [path.join(root, 'dist/cli/main.js'), 'mcp', ...args],
    cwd: home,
    env: {
      PATH: process.env['PATH'] ?? '',
      HUIXIANG_HOME: home,
      HUIXIANG_MODELS: process.env['HUIXIANG_MODELS'] ?? path.join(root, 'workdir/models'),
      ...databaseOf(home),
    },
    stderr: 'pipe',
  });
  let said = '';
  transport.stderr?.on('data', (piece: Buffer) => (said += piece.toString()));
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  return { client, said: () => said };
}

const textOf = (result: Awaited<ReturnType<Client['callTool']>>): string => (result.content as { text: string }[])[0]?.text ?? '';

async function askBoth(client: Client): Promise<void> {
  const ask = async (library: string, question: string) =>
    (await client.callTool({ name: 'ask', arguments: { library, question } })).structuredContent;
  expect(await ask('default', 'how often is the filter of the pump rinsed?')).toMatchObject({
    outcome: 'answered',
    citations: [{ document: 'pump.md', uri: 'huixiang://default/pump.md' }],
  });
  expect(await ask('cats', 'when does the cat flap C9 open?')).toMatchObject({ outcome: 'answered', citations: [{ document: 'cat.md' }] });
  expect(await ask('default', '房价还会跌吗')).toMatchObject({
    outcome: 'declined',
    reason: expect.any(String),
    answer: null,
    citations: [],
  });
  expect(JSON.stringify(await ask('cats', 'how often is the filter of the pump rinsed?'))).not.toContain('pump.md');
  for (const library of ['default', 'cats']) {
    const found = await client.callTool({ name: 'search', arguments: { library, query: 'filter, pump, cat flap' } });
    const { passages } = found.structuredContent as { passages: { document: string }[] };
    expect(passages.length).toBeGreaterThan(0);
    expect(passages.every(({ document }) => (document === 'cat.md') === (library === 'cats'))).toBe(true);
  }
}

describe('huixiang mcp', () => {
  it('serves both libraries to the program that starts it, and neither leaks into the other', async () => {
    const { client, said } = await startMcp([]);
    try {
      await askBoth(client);
      const unnamed = await client.callTool({ name: 'search', arguments: { query: 'filter' } });
      expect(textOf(unnamed)).toBe('INVALID_INPUT: library: there are several; name one of cats, default');
      const { contents } = await client.readResource({ uri: 'huixiang://default/zh/warranty.md' });
      expect(contents).toMatchObject([{ mimeType: 'text/markdown', text: expect.stringContaining('整机保修两年') }]);
      expect((await client.listResources()).resources.map(({ uri }) => uri)).toEqual(
        expect.arrayContaining(['huixiang://cats/cat.md', 'huixiang://default/pump.md', 'huixiang://default/zh/install.md']),
      );
    } finally {
      await client.close();
    }
    expect(said()).toBe('');
    // Its state is where that of the home's other commands is, in PostgreSQL too.
    expect((await run(home, ['trace', 'list'])).stdout).toContain('how often is the filter of the pump rinsed?');
  });

  it('serves the libraries that are named alone', async () => {
    const { client } = await startMcp(['--library', 'cats']);
    try {
      expect((await client.callTool({ name: 'list_documents', arguments: {} })).structuredContent).toMatchObject({
        library: 'cats',
        documents: [{ document: 'cat.md' }],
      });
      const other = await client.callTool({ name: 'read_document', arguments: { library: 'default', document: 'pump.md' } });
      expect([other.isError, textOf(other)]).toEqual([true, expect.stringMatching(/^LIBRARY_NOT_FOUND/u)]);
    } finally {
      await client.close();
    }
  });

  it('ends with its standard input, and says what is no message on standard error', async () => {
    const { code, stdout, stderr } = await run(home, ['mcp'], { input: 'no message\n' });
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain('warning:');
    expect(await run(home, ['mcp', '--library', '../x'])).toMatchObject({ code: 2 });
  });
});

describe('/mcp of huixiang serve', () => {
  let serve: Running;
  let address: string;
  const keys: Record<string, string> = {};

  beforeAll(async () => {
    await run(home, ['account', 'add', 'root', '--role', 'admin']);
    for (const args of [[], ['--library', 'cats']]) {
      const { stdout, stderr } = await run(home, ['key', 'add', '--account', 'root', '--name', 'x', '--rights', 'ask,read', ...args]);
      keys[args[1] ?? 'all'] = /hx_\S+/u.exec(stdout + stderr)?.[0] ?? '';
    }
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    serve = start(home, ['serve'], { env: { HUIXIANG_SERVER__PORT: String(port) } });
    await serve.says(address);
  }, 120_000);

  afterAll(async () => {
    serve.kill('SIGTERM');
    expect(await serve.finished).toMatchObject({ code: 0 });
  });

  const connect = async (key: string): Promise<Client> => {
    const client = new Client({ name: 'test', version: '1' });
    const requestInit = { headers: { authorization: `Bearer ${key}` } };
    await client.connect(new StreamableHTTPClientTransport(new URL(`${address}/mcp`), { requestInit }));
    return client;
  };

  it('answers from the libraries of a key alone, and nobody without one', async () => {
    const [all, cats] = [await connect(keys['all'] ?? ''), await connect(keys['cats'] ?? '')];
    await askBoth(all);
    expect((await cats.callTool({ name: 'search', arguments: { query: 'cat flap' } })).structuredContent).toMatchObject({
      library: 'cats',
    });
    const other = await cats.callTool({ name: 'ask', arguments: { library: 'default', question: 'how often is the filter rinsed?' } });
    expect([other.isError, textOf(other)]).toEqual([true, expect.stringMatching(/^LIBRARY_NOT_FOUND/u)]);
    await expect(connect('')).rejects.toThrow(/401|NOT_SIGNED_IN/u);
    await Promise.all([all.close(), cats.close()]);
  }, 120_000);
});
