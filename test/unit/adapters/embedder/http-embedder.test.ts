import { inspect } from 'node:util';
import { HttpEmbedder, type HttpEmbedderOptions } from '#adapters/embedder/http-embedder.js';
import { knownModel } from '#adapters/embedder/known-models.js';
import { startEmbeddingServer, type EmbeddingServer } from '../../../simulators/embedding-server.js';

let server: EmbeddingServer;
beforeAll(async () => (server = await startEmbeddingServer()));
afterAll(() => server.close());
beforeEach(() => {
  server.received.length = 0;
  server.script({ kind: 'vectors' });
});

const open = (options: Partial<HttpEmbedderOptions> = {}): HttpEmbedder =>
  new HttpEmbedder({
    form: 'openai',
    baseUrl: `${server.address}/v1/`,
    model: 'embedder',
    apiKey: 'sk-secret',
    dimension: 256,
    isShortened: false,
    maxTokens: 100,
    prefixes: { query: 'query: ', passage: '' },
    maxBatch: 10,
    concurrency: 2,
    timeoutSeconds: 10,
    random: () => 0,
    ...options,
  });
const passages = (count: number): string[] => Array.from({ length: count }, (_, i) => `passage ${i}`);
const dataOf = (vectors: unknown[]): string => JSON.stringify({ data: vectors.map((embedding, index) => ({ index, embedding })) });
const vector = (first: unknown = 1): unknown[] => [first, ...Array.from({ length: 255 }, () => 0)];

describe('HttpEmbedder', () => {
  it('puts the prefix of its kind before each text', async () => {
    const embedder = open();
    await embedder.embed(['how?'], 'query');
    await embedder.embed(['so.'], 'passage');
    expect(server.received.map(({ body }) => body.input)).toEqual([['query: how?'], ['so.']]);
  });

  it('sends what a server can read: no blank text, no half characters, none over the limit', async () => {
    await open().embed(['', ' \n', 'a\u0000b\ud83dc', '中'.repeat(200), 'word '.repeat(500)], 'passage');
    const [blank, spaces, odd, chinese, english] = server.received[0]!.body.input;
    expect([blank, spaces, odd]).toEqual(['.', '.', 'a b c']);
    expect(chinese).toBe('中'.repeat(100));
    expect(english.length).toBeGreaterThan(200);
    expect(english.length).toBeLessThan(400);
  });

  it('asks for so many texts at a time, so many requests at once, and keeps their order', async () => {
    const embedder = open();
    const texts = passages(57);
    const together = await embedder.embed(texts, 'passage');
    expect(server.received.map(({ body }) => body.input.length).toSorted()).toEqual([10, 10, 10, 10, 10, 7]);
    expect(server.mostAtOnce()).toBeLessThanOrEqual(2);
    for (const place of [0, 23, 56]) expect((await embedder.embed([texts[place]!], 'passage'))[0]).toEqual(together[place]);
  });

  it('has another fingerprint for another model, form, dimension or prefix, and the same for another address or key', () => {
    const of = (options: Partial<HttpEmbedderOptions>): string => open(options).model.fingerprint;
    const same = of({});
    expect(of({ baseUrl: 'http://elsewhere/v1', apiKey: null, maxBatch: 3, concurrency: 1 })).toBe(same);
    const others = [
      { model: 'other' },
      { form: 'tei' as const },
      { dimension: 3 },
      { prefixes: { query: '', passage: '' } },
      { maxTokens: 512 },
    ];
    expect(new Set([same, ...others.map(of)]).size).toBe(6);
  });

  it.each([
    ['openai', 'dimensions'],
    ['ollama', 'dimensions'],
    ['jina', 'dimensions'],
    ['cohere', 'output_dimension'],
  ] as const)("asks a server of form %s for a dimension that is not the model's own", async (form, field) => {
    await open({ form }).embed(['a'], 'query');
    await open({ form, isShortened: true }).embed(['a'], 'query');
    expect(server.received.map(({ body }) => body[field])).toEqual([undefined, 256]);
  });

  it('gives no vectors of tokens, and says so', async () => {
    const embedder = open();
    expect(embedder.givesTokens).toBe(false);
    expect((await embedder.embedQuestion('how?')).tokens.count).toBe(0);
    expect((await embedder.embedPassages(['so.']))[0]?.tokens.count).toBe(0);
  });

  it('names both dimensions when they differ', async () => {
    server.script({ kind: 'body', body: dataOf([[1, 2, 3]]) });
    await expect(open().embed(['a'], 'query')).rejects.toMatchObject({
      code: 'MODEL_FAILED',
      message: expect.stringMatching(/vectors of 3 numbers for embedder, not 256; correct embedder\.dimension/u),
    });
  });

  it.each([
    ['nothing', ''],
    ['a page', '<html>welcome</html>'],
    ['no vectors', dataOf([])],
    ['one too few', dataOf([vector()])],
    ['one too many', dataOf([vector(), vector(), vector()])],
    ['one twice', JSON.stringify({ data: [0, 0].map((index) => ({ index, embedding: vector() })) })],
    ['a place that was not asked for', JSON.stringify({ data: [0, 5].map((index) => ({ index, embedding: vector() })) })],
    ['text in a vector', dataOf([vector('x'), vector()])],
    ['null in a vector', dataOf([vector(null), vector()])],
    ['NaN', dataOf([vector(), vector()]).replace('1,', 'NaN,')],
    ['infinity', dataOf([vector(), vector()]).replace('1,', '1e999,')],
    ['nothing but zeros', dataOf([vector(0), vector()])],
    ['an answer cut off', dataOf([vector(), vector()]).slice(0, 200)],
  ])('takes %s for no answer', async (_, body) => {
    server.script({ kind: 'body', body });
    await expect(open().embed(['a', 'b'], 'query')).rejects.toMatchObject({ code: 'MODEL_FAILED' });
  });

  it.each([408, 429, 500, 502, 503, 504])('tries again after %d', async (status) => {
    const headers = { 'retry-after': '0' };
    server.script({ kind: 'status', status, headers }, { kind: 'status', status, headers }, { kind: 'vectors' });
    expect(await open().embed(['a'], 'query')).toHaveLength(1);
    expect(server.received).toHaveLength(3);
  });

  it('tries again after a pause of its own, and when the connection breaks', async () => {
    server.script({ kind: 'status', status: 500 }, { kind: 'break' }, { kind: 'half' }, { kind: 'vectors' });
    // The answer that broke off in the middle counts as none: it is not asked for a fourth time.
    await expect(open().embed(['a'], 'query')).rejects.toMatchObject({ code: 'MODEL_FAILED' });
    expect(server.received).toHaveLength(3);
    expect(await open().embed(['a'], 'query')).toHaveLength(1);
  });

  it('ends after five tries, and not later than its deadline', async () => {
    server.script({ kind: 'status', status: 429, headers: { 'retry-after': '0' } });
    await expect(open().embed(['a'], 'query')).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect(server.received).toHaveLength(5);
    server.script({ kind: 'status', status: 503, headers: { 'retry-after': '3600' } });
    await expect(open().embed(['a'], 'query')).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect(server.received).toHaveLength(6);
  });

  it.each([
    [400, /answers 400; check embedder\.form/u],
    [401, /refuses the key \(401\); set HUIXIANG_EMBEDDER__API_KEY/u],
    [404, /check embedder\.model and embedder\.baseUrl/u],
    [422, /check embedder\.form/u],
  ])('fails at once at %d with a remedy, and without the key', async (status, message) => {
    server.script({ kind: 'status', status, body: '{"error": "key sk-secret is wrong"}' });
    const failure = await open()
      .embed(['a'], 'query')
      .catch((error: Error) => error);
    expect(failure).toMatchObject({ code: 'MODEL_FAILED', message: expect.stringMatching(message) });
    expect(inspect(failure, { depth: 9 })).not.toContain('sk-secret');
    expect(server.received).toHaveLength(1);
  });

  it('follows no redirect', async () => {
    server.script({ kind: 'status', status: 307, headers: { location: `${server.address}/elsewhere` } });
    await expect(open().embed(['a'], 'query')).rejects.toMatchObject({ message: expect.stringMatching(/redirects to/u) });
    expect(server.received).toHaveLength(1);
  });

  it('gives up the other requests when one fails', async () => {
    server.script({ kind: 'status', status: 400 });
    await expect(open().embed(passages(200), 'passage')).rejects.toMatchObject({ code: 'MODEL_FAILED' });
    expect(server.received.length).toBeLessThanOrEqual(3);
  });

  it('asks for a question before passages that wait', async () => {
    const embedder = open({ concurrency: 1 });
    const work = embedder.embed(passages(60), 'passage');
    await embedder.embed(['how?'], 'query');
    expect(server.received.length).toBeLessThan(6);
    await work;
  });

  it('does not read an answer without end', async () => {
    server.script({ kind: 'endless' });
    await expect(open().embed(['a'], 'query')).rejects.toMatchObject({ code: 'MODEL_FAILED' });
  });

  it('calls a slow server a timeout, and stops when it is told to, also while it waits for its next try', async () => {
    server.script({ kind: 'silence' });
    await expect(open({ timeoutSeconds: 0.1 }).embed(['a'], 'query')).rejects.toMatchObject({ code: 'TIMEOUT' });
    for (const script of [{ kind: 'silence' }, { kind: 'status', status: 429, headers: { 'retry-after': '4' } }] as const) {
      server.script(script);
      const stopping = new AbortController();
      setTimeout(() => stopping.abort(), 50);
      await expect(open().embed(passages(30), 'passage', { signal: stopping.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
    }
  });

  it('ends what is under way when it is closed', async () => {
    server.script({ kind: 'silence' });
    const embedder = open();
    const work = expect(embedder.embed(passages(30), 'passage')).rejects.toMatchObject({ code: 'MODEL_FAILED' });
    await embedder.close();
    await work;
  });

  it('works after two hundred failing calls', async () => {
    server.script({ kind: 'status', status: 400 });
    const embedder = open();
    const failing = await Promise.allSettled(Array.from({ length: 200 }, () => embedder.embed(['a'], 'query')));
    expect(failing.every(({ status }) => status === 'rejected')).toBe(true);
    server.script({ kind: 'vectors' });
    expect(await embedder.embed(['a'], 'query')).toHaveLength(1);
  });
});

describe('knownModel', () => {
  it('knows a model by its name on any server', () => {
    for (const name of ['bge-m3', 'BAAI/bge-m3', 'Pro/BAAI/bge-m3', 'bge-m3:latest']) expect(knownModel(name)?.dimension).toBe(1024);
    for (const name of ['constructor', '', 'bge-m4']) expect(knownModel(name)).toBeNull();
  });
});
