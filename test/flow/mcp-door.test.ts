import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { scriptedApps, verdict, type Script, type ScriptedApp } from '../fakes/scripted-app.js';

const start = scriptedApps();
const clients: Client[] = [];
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});

interface Made {
  readonly libraries?: string[] | null;
  readonly rights?: ('ask' | 'read')[];
}

/** An API key of an admin. */
async function keyOf({ access }: ScriptedApp, { libraries = null, rights = ['ask', 'read'] }: Made = {}): Promise<string> {
  const known = await access.accounts.findByName('root');
  const { token } = known ? { token: '' } : await access.invitations.invite({ role: 'admin', memberships: [], by: null });
  const account = known?.account ?? (await access.invitations.accept({ token, name: 'root', password: 'long enough for it' }));
  return (await access.keys.make(account, { name: 'a program', libraries, rights, perMinute: null, expiresAt: null })).token;
}

async function connect({ address }: ScriptedApp, key: string | null): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const headers: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${address}/mcp`), { requestInit: { headers } }));
  clients.push(client);
  return client;
}

const textOf = (result: Awaited<ReturnType<Client['callTool']>>): string => (result.content as { text: string }[])[0]?.text ?? '';

describe('/mcp', () => {
  it('offers its tools with the forms of what they take and give, and says who it is', async () => {
    const app = await start();
    const client = await connect(app, await keyOf(app));
    expect(client.getServerVersion()).toMatchObject({ name: 'huixiang', version: expect.stringMatching(/^\d/u) });
    expect(client.getInstructions()).toContain('citations');
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['search', 'ask', 'list_documents', 'read_document']);
    for (const { inputSchema, outputSchema, annotations } of tools) {
      expect([inputSchema.type, outputSchema?.type, annotations?.readOnlyHint]).toEqual(['object', 'object', true]);
      expect(inputSchema.required ?? []).not.toContain('library');
    }
  });

  it('answers with citations as structured content, and tells the stages to who asked for it', async () => {
    const app = await start();
    const client = await connect(app, await keyOf(app));
    const stages: (string | undefined)[] = [];
    const result = await client.callTool({ name: 'ask', arguments: { question: 'how often?' } }, undefined, {
      onprogress: ({ message }) => void stages.push(message),
    });
    expect(result.structuredContent).toMatchObject({
      library: 'default',
      outcome: 'answered',
      answer: 'Rinse it weekly. [1]',
      citations: [{ number: 1, document: 'guide.md', quote: 'Rinse the filter.', uri: 'huixiang://default/guide.md' }],
    });
    expect(textOf(result)).toBe('Rinse it weekly. [1]\n\n[1] guide.md > Care https://docs.example/guide');
    expect(stages).toContain('retrieve');
    expect(await app.traces.list({ limit: 1 })).toMatchObject([{ mode: 'direct', outcome: 'answered' }]);
  });

  it('finds passages and reads documents, each with its address', async () => {
    const app = await start();
    const client = await connect(app, await keyOf(app));
    const found = await client.callTool({ name: 'search', arguments: { query: 'how is the filter rinsed?', limit: 3 } });
    expect(found.structuredContent).toMatchObject({
      library: 'default',
      passages: [
        { number: 1, document: 'guide.md', text: 'Rinse the filter.', uri: 'huixiang://default/guide.md', cosine: expect.any(Number) },
      ],
    });
    expect(textOf(found)).toContain('[1] guide.md');
    expect(textOf(found)).toContain('Rinse the filter.');
    const read = (from: number, most: number) =>
      client.callTool({ name: 'read_document', arguments: { document: 'guide.md', from, most } });
    expect((await read(0, 5)).structuredContent).toMatchObject({ title: 'Guide', text: 'Rinse', characters: 17, from: 0, next: 5 });
    expect((await read(5, 100)).structuredContent).toMatchObject({ text: ' the filter.', next: null });
    const { contents } = await client.readResource({ uri: 'huixiang://default/guide.md' });
    expect(contents).toEqual([{ uri: 'huixiang://default/guide.md', mimeType: 'text/markdown', text: 'Rinse the filter.' }]);
    expect((await client.listResourceTemplates()).resourceTemplates).toMatchObject([{ uriTemplate: 'huixiang://{library}/{+document}' }]);
  });

  it('says honestly that it declines, and why', async () => {
    const script: Script = async function* () {
      return { outcome: 'declined', reason: 'no-evidence', reply: 'That is not in the documents.', gate: verdict };
    };
    const app = await start({ script });
    const client = await connect(app, await keyOf(app));
    const result = await client.callTool({ name: 'ask', arguments: { question: 'how often?' } });
    expect(result.isError).toBeFalsy();
    expect(result.structuredContent).toMatchObject({ outcome: 'declined', reason: 'no-evidence', answer: null, citations: [] });
    expect(textOf(result)).toMatch(/^Declined \(no-evidence\): .+\nThat is not in the documents\.$/u);
  });

  it('is closed without a key, and with a wrong one', async () => {
    const app = await start();
    await keyOf(app);
    for (const key of [null, 'hx_wrong']) await expect(connect(app, key)).rejects.toThrow(/NOT_SIGNED_IN|401/u);
  });

  it('shows a key its libraries and no others, and the only one it has needs no name', async () => {
    const app = await start({ libraries: ['default', 'plants'] });
    const [both, one, asking] = [
      await connect(app, await keyOf(app)),
      await connect(app, await keyOf(app, { libraries: ['plants'] })),
      await connect(app, await keyOf(app, { libraries: ['plants'], rights: ['ask'] })),
    ];
    const list = (client: Client, library?: string) => client.callTool({ name: 'list_documents', arguments: { library } });
    const several = await list(both);
    expect([several.isError, several['_meta']?.['huixiang/failure'], textOf(several)]).toEqual([
      true,
      expect.objectContaining({ code: 'INVALID_INPUT', retryable: false }),
      'INVALID_INPUT: library: there are several; name one of default, plants',
    ]);
    expect((await list(one)).structuredContent).toMatchObject({ library: 'plants', total: 1, documents: [{ document: 'guide.md' }] });
    for (const name of ['default', 'nowhere', '../plants'])
      for (const call of ['list_documents', 'search', 'ask', 'read_document']) {
        const result = await one.callTool({ name: call, arguments: { library: name, query: 'x', question: 'x', document: 'guide.md' } });
        expect([call, result.isError, textOf(result).split(':')[0]]).toEqual([call, true, 'LIBRARY_NOT_FOUND']);
      }
    expect(textOf(await list(asking, 'plants'))).toMatch(/^NOT_ALLOWED: .*"read"/u);
    expect((await asking.callTool({ name: 'ask', arguments: { question: 'how often?' } })).structuredContent).toMatchObject({
      library: 'plants',
      outcome: 'answered',
    });
    const uris = async (client: Client) => (await client.listResources()).resources.map(({ uri }) => uri);
    expect(await uris(both)).toEqual(['huixiang://default/guide.md', 'huixiang://plants/guide.md']);
    expect([await uris(one), await uris(asking)]).toEqual([['huixiang://plants/guide.md'], []]);
    for (const uri of ['huixiang://default/guide.md', 'huixiang://plants/other.md', 'file:///etc/passwd', 'huixiang://plants/%E0%A4%A'])
      await expect(one.readResource({ uri })).rejects.toMatchObject({ code: -32_002 });
  });

  it('a session is of the key that opened it, ends when it is told to, and is not there for others', async () => {
    const app = await start();
    const [mine, other] = [await keyOf(app), await keyOf(app)];
    const client = await connect(app, mine);
    const transport = client.transport as StreamableHTTPClientTransport;
    const post = (key: string, session: string, body: object = { jsonrpc: '2.0', id: 9, method: 'tools/list' }) =>
      send(app, key, body, { 'mcp-session-id': session });
    const id = transport.sessionId ?? '';
    expect([(await post(mine, id)).status, (await post(other, id)).status, (await post(mine, 'made up')).status]).toEqual([200, 404, 404]);
    await transport.terminateSession();
    expect((await post(mine, id)).status).toBe(404);
  });

  it('forgets sessions that nobody uses, and keeps no more of one key than so many', async () => {
    const app = await start();
    const key = await keyOf(app);
    const ids: string[] = [];
    for (let i = 0; i < 22; i += 1) {
      const response = await send(app, key, initialize);
      expect(response.status).toBe(200);
      await response.text();
      ids.push(response.headers.get('mcp-session-id') ?? '');
    }
    const statuses = await Promise.all(
      ids.map(async (id) => (await send(app, key, { jsonrpc: '2.0', id: 1, method: 'ping' }, { 'mcp-session-id': id })).status),
    );
    expect(statuses).toEqual([404, 404, ...Array.from({ length: 20 }, () => 200)]);
  });

  it('refuses pages of other origins, and names of this machine that others may have', async () => {
    const app = await start({ environment: { SERVER__CORS_ORIGINS: '["https://tool.example"]' } });
    const key = await keyOf(app);
    const { port, host } = new URL(app.address);
    const from = async (headers: Record<string, string>) => (await send(app, key, initialize, headers)).status;
    expect(await from({ origin: 'https://evil.example' })).toBe(403);
    expect(await from({ origin: 'null' })).toBe(403);
    expect([await from({ origin: 'https://tool.example' }), await from({ origin: `http://${host}` })]).toEqual([200, 200]);
    // fetch does not let a host be set.
    expect(await statusWithHost(Number(port), key, `evil.example:${port}`)).toBe(403);
    expect(await statusWithHost(Number(port), key, `localhost:${port}`)).toBe(200);
  });

  it('stops what a client takes back, and what it hangs up on', async () => {
    const ended: unknown[] = [];
    const script: Script = async function* (_, { signal }) {
      yield { type: 'answer-start' };
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      ended.push(signal.reason);
      throw signal.reason;
    };
    const app = await start({ script });
    const key = await keyOf(app);
    const client = await connect(app, key);
    const taken = new AbortController();
    const calling = client.callTool({ name: 'ask', arguments: { question: 'how often?' } }, undefined, {
      signal: taken.signal,
      onprogress: ({ message }) => message === 'respond' && taken.abort('enough'),
    });
    await expect(calling).rejects.toThrow();
    await until(() => ended.length === 1);
    const hanging = await connect(app, key);
    const other = hanging.callTool({ name: 'ask', arguments: { question: 'and then?' } }, undefined, {
      onprogress: ({ message }) => message === 'respond' && void hanging.close(),
    });
    await expect(other).rejects.toThrow();
    await until(() => ended.length === 2);
  });

  it('ends an answer at the deadline', async () => {
    const script: Script = async function* (_, { signal }) {
      yield { type: 'answer-start' };
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      throw signal.reason;
    };
    const app = await start({ script, environment: { CONVERSATION__DEADLINE_SECONDS: '1' } });
    const client = await connect(app, await keyOf(app));
    const result = await client.callTool({ name: 'ask', arguments: { question: 'how often?' } });
    expect(textOf(result)).toMatch(/^TIMEOUT: .*\(the same may work later\)$|^Declined \(out-of-time\)/u);
  });

  it('hides what is inside when something fails, and writes it down', async () => {
    const script: Script = async function* () {
      yield { type: 'answer-start' };
      throw new Error('secret of the inside');
    };
    const app = await start({ script });
    const client = await connect(app, await keyOf(app));
    const result = await client.callTool({ name: 'ask', arguments: { question: 'how often?' } });
    expect(textOf(result)).toMatch(/^INTERNAL: /u);
    expect(JSON.stringify(result)).not.toContain('secret of the inside');
    expect(app.lines.join('\n')).toContain('secret of the inside');
  });

  it('tells what is wrong with arguments, cursors and messages', async () => {
    const app = await start();
    const key = await keyOf(app);
    const client = await connect(app, key);
    for (const wrong of [{}, { query: '' }, { query: 'x', limit: 0 }, { query: 'x', from: 'yesterday' }]) {
      const result = await client.callTool({ name: 'search', arguments: wrong });
      expect([wrong, result.isError, textOf(result)]).toEqual([wrong, true, expect.stringContaining('Invalid arguments')]);
    }
    await expect(client.listResources({ cursor: 'made up' })).rejects.toMatchObject({ code: -32_602 });
    const found = await client.callTool({ name: 'ask', arguments: { question: 'x'.repeat(100_000) } });
    expect(textOf(found)).toMatch(/^INVALID_INPUT: .*characters/u);
    for (const body of [{}, { jsonrpc: '1.0' }, [], 7, initialize.params]) expect((await send(app, key, body)).status).toBe(400);
    expect((await send(app, key, { ...initialize, params: {} })).status).toBe(400);
    expect((await send(app, key, initialize, { accept: 'application/json' })).status).toBe(400);
    const get = await fetch(`${app.address}/mcp`, { headers: { authorization: `Bearer ${key}` } });
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST, DELETE']);
  });
});

const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
};

function send({ address }: ScriptedApp, key: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${address}/mcp`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: JSON.stringify(body),
  });
}

async function statusWithHost(port: number, key: string, host: string): Promise<number | undefined> {
  const { request } = await import('node:http');
  const headers = { host, authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: '*/*' };
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path: '/mcp', method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(initialize));
  });
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}
