import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createSidecarServer } from '#sidecar/create-sidecar-server.js';
import { ServedModels } from '#sidecar/served-models.js';
import { SidecarMetrics } from '#sidecar/sidecar-metrics.js';
import { Traffic } from '#sidecar/traffic.js';
import { startTinySidecar, type TinySidecar } from '../../fakes/tiny-sidecar.js';

let sidecar: TinySidecar;
beforeAll(async () => (sidecar = await startTinySidecar({ waitingTexts: 12, textsPerRequest: 8, bodyKilobytes: 16, batchTexts: 4 })));
afterAll(() => sidecar.close());

const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(`${sidecar.address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
};
const get = async (path: string) => {
  const response = await fetch(`${sidecar.address}${path}`);
  return { status: response.status, text: await response.text() };
};
const gap = (a: number[], b: number[]): number => Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? NaN))));
const decoded = (text: string): number[] => Array.from(new Float32Array(new Uint8Array(Buffer.from(text, 'base64')).buffer));

describe('POST /v1/embeddings', () => {
  it('answers as OpenAI does, with vectors of length one in the order of the texts', async () => {
    const { status, body } = await post('/v1/embeddings', { model: 'tiny', input: ['a', 'ab ab'] });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      object: 'list',
      model: 'tiny',
      data: [
        { object: 'embedding', index: 0 },
        { object: 'embedding', index: 1 },
      ],
      usage: { prompt_tokens: body.usage.total_tokens },
    });
    for (const { embedding } of body.data) expect(Math.hypot(...embedding)).toBeCloseTo(1, 5);
    const [alone] = (await post('/v1/embeddings', { input: 'ab ab' })).body.data;
    expect(gap(alone.embedding, body.data[1].embedding)).toBeLessThan(1e-4);
  });

  it('gives the same numbers in base64', async () => {
    const [floats] = (await post('/v1/embeddings', { input: 'ab' })).body.data;
    const [packed] = (await post('/v1/embeddings', { input: 'ab', encoding_format: 'base64' })).body.data;
    expect(decoded(packed.embedding)).toEqual(floats.embedding.map(Math.fround));
  });

  it('puts a prefix before a text only when it is told what the text is', async () => {
    const vectorOf = async (body: object): Promise<number[]> => (await post('/v1/embeddings', body)).body.data[0].embedding;
    const [plain, query, passage, written] = [
      await vectorOf({ input: 'a' }),
      await vectorOf({ input: 'a', input_type: 'search_query' }),
      await vectorOf({ input: 'a', input_type: 'passage' }),
      await vectorOf({ input: 'b a' }),
    ];
    expect(gap(plain, passage)).toBe(0);
    expect(gap(query, written)).toBe(0);
    expect(gap(plain, query)).toBeGreaterThan(1e-3);
  });

  it('gives the vectors of tokens to whoever asks', async () => {
    const { body } = await post('/v1/embeddings', { input: ['ab ab', 'a'], input_type: 'query', token_vectors: true });
    expect(body.token_version).toBeGreaterThan(0);
    expect(body.data[0].tokens).toMatchObject({ dimension: 64 });
    expect(decoded(body.data[0].tokens.values)).toHaveLength(body.data[0].tokens.count * 64);
    const passages = (await post('/v1/embeddings', { input: ['ab ab'], input_type: 'passage', token_vectors: true })).body;
    expect(Buffer.from(passages.data[0].tokens.packed, 'base64')).toHaveLength(passages.data[0].tokens.count * 36);
  });

  it.each([
    [{}, 422, /input: expected a text or a list of texts/u],
    [{ input: [] }, 422, /no text/u],
    [{ input: '' }, 422, /text 0 is empty/u],
    [{ input: ['a', ''] }, 422, /text 1 is empty/u],
    [{ input: [1, 2] }, 422, /token numbers are not taken/u],
    [{ input: 'a', dimensions: 3 }, 422, /tiny has 64, not 3/u],
    [{ input: 'a', input_type: 'poem' }, 422, /input_type: expected one of query/u],
    [{ input: 'a', input_type: 'constructor' }, 422, /input_type/u],
    [{ input: 'a', encoding_format: 'hex' }, 422, /encoding_format/u],
    [{ input: 'a', model: 'other' }, 404, /no embedding model "other" here; choose one of tiny/u],
    [{ input: 'a', model: 'tiny-reranker' }, 404, /choose one of tiny/u],
    [{ input: Array.from({ length: 9 }, () => 'a') }, 413, /9 texts are more than the 8/u],
    [{ input: 'ab '.repeat(40), truncate: false }, 413, /text 0 has more than the 16 tokens/u],
    [{ input: 'a'.repeat(20_000) }, 413, /bodyKilobytes/u],
    ['{"input": "a', 422, /send JSON/u],
  ])('refuses %j with %d', async (body, status, message) => {
    const answer = await post('/v1/embeddings', body);
    expect(answer).toMatchObject({ status, body: { error: { message: expect.stringMatching(message), code: status } } });
  });

  it('takes dimensions that are right, and cuts what is too long', async () => {
    expect((await post('/v1/embeddings', { input: 'ab '.repeat(40), dimensions: 64 })).body.usage.total_tokens).toBe(16);
  });
});

describe('the forms of Text Embeddings Inference', () => {
  it('embeds', async () => {
    const { status, body } = await post('/embed', { inputs: ['a', 'ab'] });
    expect([status, body.length, body[0].length]).toEqual([200, 2, 64]);
    const [query] = (await post('/embed', { inputs: 'a', prompt_name: 'query' })).body;
    expect(gap(query, body[0])).toBeGreaterThan(1e-3);
  });

  it.each([
    ['/embed', { inputs: 'ab '.repeat(40) }, 413, 'TooLarge'],
    ['/embed', { inputs: 'a', normalize: false }, 422, 'Validation'],
    ['/embed', { inputs: [] }, 422, 'Empty'],
    ['/rerank', { query: 'a', texts: [] }, 422, 'Empty'],
    ['/rerank', { texts: ['a'] }, 422, 'Validation'],
    ['/nowhere', {}, 404, 'NotFound'],
  ])('refuses at %s %j with %d', async (path, body, status, type) => {
    expect(await post(path, body)).toMatchObject({ status, body: { error: expect.any(String), error_type: type } });
  });

  it('reranks, best first', async () => {
    const texts = ['the red lamp', 'rinse the filter', 'tank'];
    const { body } = await post('/rerank', { query: 'how often rinse filter', texts, return_text: true });
    expect(body[0]).toMatchObject({ index: 1, text: texts[1] });
    expect(body.map(({ score }: { score: number }) => score > 0 && score < 1)).toEqual([true, true, true]);
    const raw = (await post('/rerank', { query: 'how often rinse filter', texts, raw_scores: true })).body;
    expect(raw[0].score).toBe(1);
  });
});

describe('POST /v1/rerank', () => {
  it('answers as Jina and Cohere do', async () => {
    const { body } = await post('/v1/rerank', {
      query: 'rinse filter',
      documents: [{ text: 'red lamp' }, 'rinse filter', 'rinse'],
      top_n: 2,
      return_documents: true,
    });
    expect(body.results.map(({ index }: { index: number }) => index)).toEqual([1, 2]);
    expect(body.results[0]).toMatchObject({ document: { text: 'rinse filter' } });
    expect(body.usage.total_tokens).toBeGreaterThan(3);
  });
});

describe('a field that is null', () => {
  it.each([
    ['/v1/embeddings', { input: 'a', model: null, encoding_format: null, dimensions: null, input_type: null, truncate: null, user: null }],
    ['/v1/rerank', { query: 'a', documents: ['b'], model: null, top_n: null, return_documents: null, truncate: null }],
    ['/embed', { inputs: 'a', model: null, normalize: null, truncate: null, prompt_name: null, dimensions: null }],
    ['/rerank', { query: 'a', texts: ['b'], model: null, raw_scores: null, return_text: null, truncate: null }],
  ])('is one that is left out, at %s', async (path, body) => {
    const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
    const [answer, plain] = [await post(path, body), await post(path, given)];
    expect(answer).toMatchObject({ status: 200, body: plain.body });
  });

  it('is still missed where something has to be', async () => {
    expect(await post('/v1/embeddings', { input: null })).toMatchObject({ status: 422 });
    expect(await post('/v1/embeddings', 'null')).toMatchObject({ status: 422 });
  });
});

describe('the state of the sidecar', () => {
  it('is told', async () => {
    expect(await get('/health')).toMatchObject({ status: 200 });
    const info = JSON.parse((await get('/info')).text);
    expect(info).toMatchObject({
      max_client_batch_size: 8,
      models: [
        { name: 'tiny', kind: 'embedding', dimension: 64, batching: 'equal', fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/u) },
        { name: 'tiny-reranker', kind: 'rerank', batching: 'padded' },
      ],
    });
    expect((await get('/metrics')).text).toContain('huixiang_sidecar_permits_in_use{model="tiny"} 0');
  });
});

describe('too much at once', () => {
  it('is refused at once with 429 and when to come again; the rest is answered right', async () => {
    const one = (await post('/v1/embeddings', { input: 'ab a' })).body.data[0].embedding;
    const answers = await Promise.all(Array.from({ length: 80 }, () => post('/v1/embeddings', { input: ['ab a', 'ab', 'a b a'] })));
    const [done, refused] = [answers.filter(({ status }) => status === 200), answers.filter(({ status }) => status === 429)];
    expect(done.length + refused.length).toBe(80);
    expect(refused.length).toBeGreaterThan(0);
    expect(done.length).toBeGreaterThan(0);
    for (const { headers, body } of refused) {
      expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect(body.error.type).toBe('Overloaded');
    }
    for (const { body } of done) expect(gap(body.data[0].embedding, one)).toBeLessThan(1e-4);
    expect((await get('/metrics')).text).toContain('huixiang_sidecar_permits_in_use{model="tiny"} 0');
  });

  it('gives everything back when clients leave in the middle', async () => {
    const { port } = new URL(sidecar.address);
    const body = JSON.stringify({ input: Array.from({ length: 8 }, () => 'ab ab ab') });
    const gone = Array.from({ length: 40 }, async () => {
      const call = request({
        port,
        host: '127.0.0.1',
        path: '/v1/embeddings',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
      });
      call.on('error', () => undefined);
      call.end(body);
      await wait(2);
      call.destroy();
    });
    await Promise.all(gone);
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await get('/metrics')).text.includes('permits_in_use{model="tiny"} 0')) break;
      await wait(20);
    }
    expect((await get('/metrics')).text).toContain('queued_texts{model="tiny"} 0');
    expect((await post('/v1/embeddings', { input: 'a' })).status).toBe(200);
  });
});

describe('a sidecar with a key', () => {
  it('lets nobody in without it, but says to everyone whether it is well', async () => {
    const limits = { textsPerRequest: 1, waiting: 1, batchTokens: 1, bodyBytes: 1000, requestTimeoutSeconds: 1 };
    const server = createSidecarServer(
      { version: 'test', models: new ServedModels([]), metrics: new SidecarMetrics(), limits },
      { apiKey: 'sk-secret', log: () => undefined, traffic: new Traffic() },
    );
    const statusOf = async (url: string, authorization?: string): Promise<number> =>
      (await server.inject({ url, headers: authorization === undefined ? {} : { authorization } })).statusCode;
    expect(await statusOf('/health')).toBe(200);
    expect(await statusOf('/info')).toBe(401);
    expect(await statusOf('/info', 'Bearer sk-wrong')).toBe(401);
    expect(await statusOf('/info', 'Bearer sk-secret')).toBe(200);
    await server.close();
  });
});

describe('a sidecar that cannot serve', () => {
  it('says that a graphics card was asked for and is not there, and never computes elsewhere', async () => {
    const models = [{ model: 'tiny', dimension: 64, maxTokens: 16, provider: 'cuda' }];
    const broken = await startTinySidecar({ models });
    await expect(broken.warm).rejects.toMatchObject({
      code: 'MODEL_FAILED',
      message: expect.stringMatching(/provider cuda cannot be used.*setup\.sh --cuda/su),
    });
    expect((await fetch(`${broken.address}/health`)).status).toBe(503);
    const answer = await fetch(`${broken.address}/embed`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"inputs":"a"}',
    });
    expect(answer.status).toBe(503);
    await broken.close();
  });

  it.each([
    [[{ model: 'tiny' }], 'CONFIG_INVALID', /say its dimension/u],
    [[{ model: 'nothing', dimension: 3 }], 'MODEL_MISSING', /has no model\.onnx/u],
    [
      [
        { model: 'tiny', dimension: 64 },
        { model: 'tiny', dimension: 64 },
      ],
      'CONFIG_INVALID',
      /tiny is there twice/u,
    ],
  ])('refuses %j before it listens', async (models, code, message) => {
    await expect(startTinySidecar({ models })).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});
