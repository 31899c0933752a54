import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ChatOpenAI } from '@langchain/openai';
import OpenAI from 'openai';
import { AssistantError } from '#domain/errors.js';
import { decline } from '#pipeline/decline.js';
import { answerAtOnce, scriptedApps, verdict, type Script, type ScriptedApp } from '../fakes/scripted-app.js';

const startApp = scriptedApps();
/** A running app, and the official client with a key of its admin. */
const start = async (...setting: Parameters<typeof startApp>): Promise<{ app: ScriptedApp; client: OpenAI; token: string }> => {
  const app = await startApp(...setting);
  const { accounts, invitations, keys } = app.access;
  const invited = await invitations.invite({ role: 'admin', memberships: [], by: null });
  const account = await invitations.accept({ token: invited.token, name: 'ann', password: 'long enough for it' });
  expect(await accounts.count()).toBe(1);
  const { token } = await keys.make(account, { name: 'client', libraries: ['default'], rights: ['ask'], perMinute: null, expiresAt: null });
  return { app, token, client: new OpenAI({ baseURL: `${app.address}/v1`, apiKey: token, maxRetries: 0 }) };
};

const ask = [{ role: 'user', content: 'when is it rinsed?' }] as const;
const declining: Script = async function* ({ mode }) {
  return decline({ reason: 'no-evidence', mode, language: 'en', topics: [], gate: verdict });
};

describe('the official client', () => {
  it('lists the libraries that its key opens, as models', async () => {
    const { client } = await start({ libraries: ['default', 'secret'] });
    expect((await client.models.list()).data.map(({ id }) => id)).toEqual(['huixiang/default']);
    expect(await client.models.retrieve('huixiang/default')).toMatchObject({ id: 'huixiang/default', object: 'model' });
    await expect(client.models.retrieve('huixiang/secret')).rejects.toMatchObject({ status: 404, code: 'model_not_found' });
  });

  it('lists no library without a build', async () => {
    const { client, app } = await start();
    mkdirSync(path.join(app.libraries, 'empty'));
    const { accounts, keys } = app.access;
    const { account } = (await accounts.findByName('ann'))!;
    const { token } = await keys.make(account, { name: 'all', libraries: null, rights: ['ask'], perMinute: null, expiresAt: null });
    const all = client.withOptions({ apiKey: token });
    expect((await all.models.list()).data.map(({ id }) => id)).toEqual(['huixiang/default']);
    await expect(all.models.retrieve('huixiang/empty')).rejects.toMatchObject({ status: 404 });
  });

  it('is answered, with annotations, citations and usage', async () => {
    const { client } = await start();
    const completion = await client.chat.completions.create({
      model: 'huixiang/default',
      messages: [...ask],
      temperature: 0,
      max_completion_tokens: 5,
    });
    expect(completion).toMatchObject({
      object: 'chat.completion',
      model: 'huixiang/default',
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Rinse it weekly. [1]', refusal: null } }],
      huixiang: { outcome: 'answered', reason: null, citations: [{ number: 1, document: 'guide.md' }] },
    });
    expect(completion.choices[0]?.message.annotations).toEqual([
      { type: 'url_citation', url_citation: { start_index: 17, end_index: 20, url: 'https://docs.example/guide', title: 'guide.md' } },
    ]);
    const { prompt_tokens: asked, completion_tokens: written, total_tokens: total } = completion.usage!;
    expect([asked > 0, written > 0, total]).toEqual([true, true, asked + written]);
  });

  it('is streamed to: the same words, then the citations, and usage when it is asked for', async () => {
    const { client } = await start();
    const stream = await client.chat.completions.create({
      model: 'huixiang',
      messages: [...ask],
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks: any[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe('Rinse it weekly. [1]');
    expect(chunks[0].choices[0].delta).toEqual({ role: 'assistant', content: '' });
    expect(chunks.at(-2)).toMatchObject({ choices: [{ finish_reason: 'stop' }], huixiang: { citations: [{ number: 1 }] } });
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { total_tokens: expect.any(Number) } });
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
  });

  it('is told why there is no answer, in words and by reason', async () => {
    const { client } = await start({ script: declining });
    const completion = await client.chat.completions.create({ model: 'huixiang/default', messages: [...ask] });
    expect(completion).toMatchObject({ huixiang: { outcome: 'declined', reason: 'no-evidence', citations: [] } });
    expect(completion.choices[0]?.message.content).toMatch(/\w/u);
  });

  it('hands on the conversation, without what a program tells the model', async () => {
    const heard: unknown[] = [];
    const { client } = await start({
      script: async function* (question, context) {
        heard.push({ message: question.message, history: question.history });
        return yield* answerAtOnce(question, context);
      },
    });
    await client.chat.completions.create({
      model: 'huixiang/default',
      messages: [
        { role: 'system', content: 'You are a pirate.' },
        { role: 'user', content: 'the pump' },
        { role: 'assistant', content: 'Which one?' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'P7:' },
            { type: 'text', text: 'when?' },
          ],
        },
      ],
    });
    expect(heard).toEqual([
      {
        message: 'P7:\nwhen?',
        history: [
          { role: 'user', text: 'the pump' },
          { role: 'assistant', text: 'Which one?' },
        ],
      },
    ]);
  });

  it.each([
    ['a wrong key', { apiKey: 'hx_wrong' }, {}, { status: 401, code: 'invalid_api_key', type: 'authentication_error' }],
    [
      'another model',
      {},
      { model: 'gpt-4o' },
      { status: 404, code: 'model_not_found', type: 'invalid_request_error', message: expect.stringMatching(/"gpt-4o".*\/v1\/models/u) },
    ],
    ['a library it may not see', {}, { model: 'huixiang/secret' }, { status: 404, code: 'model_not_found' }],
    ['no message', {}, { messages: [] }, { status: 400, type: 'invalid_request_error' }],
    ['the last word not the user’s', {}, { messages: [{ role: 'assistant', content: 'x' }] }, { status: 400 }],
    ['two answers', {}, { n: 2 }, { status: 400 }],
  ])('is refused for %s in a form it knows', async (_, setting, request, expected) => {
    const { app, token } = await start({ libraries: ['default', 'secret'] });
    const client = new OpenAI({ baseURL: `${app.address}/v1`, apiKey: token, maxRetries: 0, ...setting });
    const body = { model: 'huixiang/default', messages: [...ask], ...request } as OpenAI.ChatCompletionCreateParamsNonStreaming;
    const asking = client.chat.completions.create(body);
    await expect(asking).rejects.toBeInstanceOf(OpenAI.APIError);
    await expect(asking).rejects.toMatchObject(expected);
  });

  it('is told of a failure within a stream that has begun, which says nothing of the inside', async () => {
    let fail = (): void => undefined;
    const failing: Script = async function* () {
      await new Promise<void>((resolve) => (fail = resolve));
      throw new AssistantError('BUILD_CORRUPT', 'workdir/x is torn');
    };
    const { client, app } = await start({ script: failing });
    const stream = await client.chat.completions.create({ model: 'huixiang/default', messages: [...ask], stream: true });
    const reading = (async () => {
      for await (const chunk of stream) expect(chunk).toBeUndefined();
    })();
    fail();
    await expect(reading).rejects.toThrow(/request id/u);
    expect(app.lines.join('\n')).toContain('workdir/x is torn');
  });

  it.each<[string, AssistantError, { readonly status: number }]>([
    ['no build', new AssistantError('LIBRARY_NOT_BUILT', 'no build'), { status: 409 }],
    ['no library', new AssistantError('LIBRARY_NOT_FOUND', 'no library'), { status: 404 }],
    ['too much to do', new AssistantError('LANGUAGE_MODEL_RATE_LIMIT', 'busy', { retryAfterSeconds: 7 }), { status: 503 }],
  ])('is told by the status of %s, streaming too', async (_, error, expected) => {
    const failing: Script = async function* () {
      throw error;
    };
    const { client } = await start({ script: failing });
    const asking = client.chat.completions.create({ model: 'huixiang/default', messages: [...ask], stream: true });
    const refused = await asking.then(
      () => null,
      (reason: unknown) => reason as InstanceType<typeof OpenAI.APIError>,
    );
    expect(refused).toMatchObject(expected);
    expect(refused?.headers?.get('retry-after')).toBe(error.code === 'LANGUAGE_MODEL_RATE_LIMIT' ? '7' : null);
  });

  it.each(['float', 'base64'] as const)('gets embeddings as %s', async (encoding_format) => {
    const { client } = await start();
    const { data, model } = await client.embeddings.create({ model: 'any', input: ['one', 'two'], encoding_format });
    expect([model.length > 0, data.length]).toEqual([true, 2]);
    const vector = data[1]?.embedding as unknown;
    const values =
      typeof vector === 'string' ? Array.from(new Float32Array(Uint8Array.from(Buffer.from(vector, 'base64')).buffer)) : vector;
    expect(values).toEqual([1, 0, 0]);
    await expect(client.embeddings.create({ model: 'any', input: 'one', dimensions: 2 })).rejects.toMatchObject({ status: 400 });
  });
});

describe('POST /v1/embeddings', () => {
  it('says what is wrong with numbers of tokens, and which setting sends texts', async () => {
    const { client } = await start();
    for (const input of [[15339, 1917], [[15339, 1917]]])
      await expect(client.embeddings.create({ model: 'any', input })).rejects.toMatchObject({
        status: 400,
        message: expect.stringContaining('check_embedding_ctx_length=False'),
      });
    await expect(client.embeddings.create({ model: 'any', input: [] })).rejects.toMatchObject({ status: 400 });
  });
});

describe('LangChain’s ChatOpenAI', () => {
  const chatOf = ({ app, token }: { app: ScriptedApp; token: string }): ChatOpenAI =>
    new ChatOpenAI({ model: 'huixiang/default', apiKey: token, maxRetries: 0, configuration: { baseURL: `${app.address}/v1` } });

  it('is answered, and streamed to', async () => {
    const chat = chatOf(await start());
    expect((await chat.invoke('when is it rinsed?')).content).toBe('Rinse it weekly. [1]');
    let streamed = '';
    for await (const { content } of await chat.stream('when is it rinsed?')) streamed += typeof content === 'string' ? content : '?';
    expect(streamed).toBe('Rinse it weekly. [1]');
  });
});

const pythonPackages = fileURLToPath(new URL('../../.cache/python', import.meta.url));
/** Where there is no Python, the set-up leaves its client out. */
const withPython = existsSync(pythonPackages) ? it : it.skip;

describe('the official client for Python', () => {
  withPython('is answered, streamed to, refused and given vectors (skipped where scripts/setup.sh found no Python)', async () => {
    const { app, token } = await start();
    const script = `
import json, os, openai
client = openai.OpenAI(base_url=os.environ['ADDRESS'] + '/v1', api_key=os.environ['KEY'], max_retries=0)
ask = [{'role': 'user', 'content': 'when is it rinsed?'}]
whole = client.chat.completions.create(model='huixiang/default', messages=ask)
streamed = ''.join(c.choices[0].delta.content or '' for c in client.chat.completions.create(model='huixiang/default', messages=ask, stream=True) if c.choices)
try:
    client.with_options(api_key='hx_wrong').models.list()
except openai.AuthenticationError as error:
    refused = error.code
print(json.dumps([
    [m.id for m in client.models.list()], whole.choices[0].message.content, whole.choices[0].message.annotations[0].url_citation.title,
    whole.huixiang['citations'][0]['document'], streamed, refused, client.embeddings.create(model='any', input='one').data[0].embedding]))
`;
    const child = spawn('python3', ['-c', script], {
      env: { ...process.env, PYTHONPATH: pythonPackages, ADDRESS: app.address, KEY: token, NO_PROXY: '127.0.0.1' },
    });
    let [said, complained] = ['', ''];
    child.stdout.on('data', (piece: Buffer) => (said += piece.toString()));
    child.stderr.on('data', (piece: Buffer) => (complained += piece.toString()));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, complained]).toEqual([0, '']);
    const answer = 'Rinse it weekly. [1]';
    expect(JSON.parse(said)).toEqual([['huixiang/default'], answer, 'guide.md', 'guide.md', answer, 'invalid_api_key', [1, 0, 0]]);
  });
});
