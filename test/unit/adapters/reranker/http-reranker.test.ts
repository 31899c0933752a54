import { inspect } from 'node:util';
import { HttpReranker, type HttpRerankerOptions } from '#adapters/reranker/http-reranker.js';
import { startRerankServer, type RerankServer } from '../../../simulators/rerank-server.js';

let server: RerankServer;
beforeAll(async () => (server = await startRerankServer()));
afterAll(() => server.close());
beforeEach(() => {
  server.received.length = 0;
  server.script({ kind: 'scores' });
});

const question = 'how often is the filter rinsed?';
const passages = ['The lamp is red.', 'Rinse the filter each month.', 'The tank is empty.'];

const open = (options: Partial<HttpRerankerOptions> = {}): HttpReranker =>
  new HttpReranker({ baseUrl: `${server.address}/v1`, form: 'jina', model: 'scorer', apiKey: 'sk-secret', timeoutSeconds: 5, ...options });

/** As Jina's documentation shows an answer: best first, with the use of tokens and the passages. */
const jinaAnswer = JSON.stringify({
  model: 'jina-reranker-v2-base-multilingual',
  usage: { total_tokens: 57 },
  results: [
    { index: 1, relevance_score: 0.8783142566680908, document: { text: passages[1] } },
    { index: 2, relevance_score: 0.07231500744819641, document: { text: passages[2] } },
    { index: 0, relevance_score: 0.0412, document: { text: passages[0] } },
  ],
});
/** As Cohere's does. */
const cohereAnswer = JSON.stringify({
  id: '07734bd2-2473-4f07-94e1-0d9f0e6843cf',
  results: [
    { index: 1, relevance_score: 0.999071 },
    { index: 2, relevance_score: 1.0e-5 },
    { index: 0, relevance_score: 0 },
  ],
  meta: { api_version: { version: '2', is_experimental: false }, billed_units: { search_units: 1 } },
});
/** As that of Text Embeddings Inference does. */
const teiAnswer = '[{"index":1,"score":0.9976404},{"index":0,"score":0.0001},{"index":2,"score":-1.5e-3}]';

describe('HttpReranker', () => {
  it('asks a server of the Jina form with its key, and puts the scores in the order of the passages', async () => {
    server.script({ kind: 'body', body: jinaAnswer });
    expect(await open().rerank(question, passages)).toEqual([0.0412, 0.8783142566680908, 0.07231500744819641]);
    expect(server.received).toEqual([
      {
        path: '/v1/rerank',
        authorization: 'Bearer sk-secret',
        body: { model: 'scorer', query: question, documents: passages, top_n: 3 },
      },
    ]);
  });

  it('reads the answer of Cohere', async () => {
    server.script({ kind: 'body', body: cohereAnswer });
    expect(await open().rerank(question, passages)).toEqual([0, 0.999071, 1.0e-5]);
  });

  it('asks Text Embeddings Inference in its own form', async () => {
    server.script({ kind: 'body', body: teiAnswer });
    const reranker = open({ baseUrl: `${server.address}/`, form: 'tei', model: null, apiKey: null });
    expect(await reranker.rerank(question, passages)).toEqual([0.0001, 0.9976404, -1.5e-3]);
    expect(server.received).toEqual([
      { path: '/rerank', authorization: undefined, body: { query: question, texts: passages, truncate: true } },
    ]);
  });

  it('names itself after its model, else after its server, and leaves out a model that is not given', async () => {
    expect(open().name).toBe('scorer');
    const reranker = open({ model: null });
    expect(reranker.name).toBe(new URL(server.address).host);
    await reranker.rerank(question, passages);
    expect(server.received[0]?.body).not.toHaveProperty('model');
  });

  it('asks for at most 32 passages at a time', async () => {
    await open().rerank(
      question,
      Array.from({ length: 70 }, (_, i) => `${i}`),
    );
    expect(server.received.map(({ body }) => body.documents?.length)).toEqual([32, 32, 6]);
  });

  it.each([
    [401, 'MODEL_FAILED', /refuses the key \(401\); set HUIXIANG_RERANKER__API_KEY/u],
    [403, 'MODEL_FAILED', /HUIXIANG_RERANKER__API_KEY/u],
    [404, 'MODEL_FAILED', /check reranker\.model and reranker\.baseUrl/u],
    [422, 'MODEL_FAILED', /answers 422; check reranker\.form/u],
    [500, 'MODEL_FAILED', /look into its log/u],
  ])('fails at status %d with a remedy, and without the key', async (status, code, message) => {
    server.script({ kind: 'status', status });
    const failure = await open()
      .rerank(question, passages)
      .catch((error: Error) => error);
    expect(failure).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(String(failure)).not.toContain('sk-secret');
    expect(server.received).toHaveLength(1);
  });

  it('follows no redirect', async () => {
    server.script({ kind: 'status', status: 307, headers: { location: `${server.address}/elsewhere` } });
    await expect(open().rerank(question, passages)).rejects.toMatchObject({
      code: 'MODEL_FAILED',
      message: expect.stringMatching(/redirects to .*elsewhere; set reranker\.baseUrl/u),
    });
    expect(server.received.map(({ path }) => path)).toEqual(['/v1/rerank']);
  });

  it.each([
    ['/elsewhere?key=sk-secret', /redirects to http:\/\/127\.0\.0\.1:\d+\/elsewhere; set/u],
    ['https://u:sk-secret@there.example/', /redirects to https:\/\/there\.example; set/u],
    ['https://there.example/a/SK-secret', /redirects to https:\/\/\.\.\. \(left out, for it holds the key\); set/u],
    ['https://there.example/%73k-secret', /left out, for it holds the key/u],
    ['http://[', /redirects to an address that cannot be read; set/u],
  ])('shows of a redirect to %s no key', async (location, message) => {
    server.script({ kind: 'status', status: 307, headers: { location } });
    const failure = await open()
      .rerank(question, passages)
      .catch((error: Error) => error);
    expect(failure).toMatchObject({ message: expect.stringMatching(message) });
    expect(String(failure)).not.toMatch(/sk-secret/iu);
  });

  it.each([
    ['a key with a line break', { apiKey: 'sk-sec\nret' }],
    ['a password in the address', { baseUrl: 'http://u:sk-secret@127.0.0.1:9/v1' }],
    ['a key in the address', { baseUrl: 'http://127.0.0.1:9/v1?key=sk-secret' }],
  ])('shows nothing of %s', async (_, options) => {
    const failure = await open(options)
      .rerank(question, passages)
      .catch((error: Error) => error);
    expect(failure).toMatchObject({ code: 'MODEL_FAILED' });
    expect(inspect(failure)).not.toMatch(/sk-sec|u:/u);
  });

  it.each([429, 503])('tries once more after %d, when the server says', async (status) => {
    server.script({ kind: 'status', status, headers: { 'retry-after': '0' } }, { kind: 'body', body: jinaAnswer });
    expect(await open().rerank(question, passages)).toHaveLength(3);
    expect(server.received).toHaveLength(2);
  });

  it('tries once more after a pause of its own, and takes a date for one that has passed', async () => {
    server.script({ kind: 'status', status: 429 }, { kind: 'scores' });
    expect(await open().rerank(question, passages)).toHaveLength(3);
    server.script({ kind: 'status', status: 429, headers: { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' } }, { kind: 'scores' });
    expect(await open().rerank(question, passages)).toHaveLength(3);
  });

  it('does not try a third time, nor wait longer than its deadline', async () => {
    server.script({ kind: 'status', status: 429, headers: { 'retry-after': '0' } });
    await expect(open().rerank(question, passages)).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect(server.received).toHaveLength(2);
    server.script({ kind: 'status', status: 503, headers: { 'retry-after': '3600' } });
    await expect(open().rerank(question, passages)).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect(server.received).toHaveLength(3);
  });

  it.each([
    ['nothing', ''],
    ['a page', '<html>welcome</html>'],
    ['another protocol', '{"data": [{"embedding": [1]}]}'],
    ['the other form', teiAnswer],
    ['a missing passage', '{"results": [{"index": 0, "relevance_score": 1}, {"index": 1, "relevance_score": 1}]}'],
    ['a passage twice', `{"results": [${'{"index": 0, "relevance_score": 1},'.repeat(2)}{"index": 1, "relevance_score": 1}]}`],
    ['too many', `{"results": [${[0, 1, 2, 3].map((index) => `{"index": ${index}, "relevance_score": 1}`).join(',')}]}`],
    ['a passage that was not sent', `{"results": [${[0, 1, 9].map((index) => `{"index": ${index}, "relevance_score": 1}`).join(',')}]}`],
    ['no number', `{"results": [${[0, 1, 2].map((index) => `{"index": ${index}, "relevance_score": null}`).join(',')}]}`],
    ['NaN', `{"results": [${[0, 1, 2].map((index) => `{"index": ${index}, "relevance_score": NaN}`).join(',')}]}`],
    ['infinity', `{"results": [${[0, 1, 2].map((index) => `{"index": ${index}, "relevance_score": 1e999}`).join(',')}]}`],
    ['an answer cut off in the middle', jinaAnswer.slice(0, 120)],
  ])('takes %s for no answer', async (_, body) => {
    server.script({ kind: 'body', body });
    await expect(open().rerank(question, passages)).rejects.toMatchObject({
      code: 'MODEL_FAILED',
      message: expect.stringMatching(/did not answer with one score for each of 3 passages; check reranker\.form/u),
    });
  });

  it('fails when the connection breaks in the middle of the answer', async () => {
    server.script({ kind: 'half', body: jinaAnswer });
    await expect(open().rerank(question, passages)).rejects.toMatchObject({
      code: 'MODEL_FAILED',
      message: expect.stringContaining('broke off'),
    });
  });

  it('does not read an answer without end', async () => {
    server.script({ kind: 'endless' });
    await expect(open().rerank(question, passages)).rejects.toMatchObject({ code: 'MODEL_FAILED' });
  });

  it('fails when nobody listens', async () => {
    await expect(open({ baseUrl: 'http://127.0.0.1:1/v1' }).rerank(question, passages)).rejects.toMatchObject({
      code: 'MODEL_FAILED',
      message: expect.stringMatching(/cannot be reached or broke off \(.+\); check reranker\.baseUrl/u),
    });
  });

  it('gives up on a server that is slow', async () => {
    server.script({ kind: 'silence' });
    await expect(open({ timeoutSeconds: 0.1 }).rerank(question, passages)).rejects.toMatchObject({
      code: 'TIMEOUT',
      message: expect.stringContaining('reranker.timeoutSeconds'),
    });
  });

  it('stops when it is cancelled while it waits, also for its second try', async () => {
    for (const script of [{ kind: 'silence' }, { kind: 'status', status: 429, headers: { 'retry-after': '4' } }] as const) {
      server.script(script);
      const stopping = new AbortController();
      setTimeout(() => stopping.abort(), 50);
      await expect(open().rerank(question, passages, { signal: stopping.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
    }
  });

  it('ends what is under way when it is closed', async () => {
    server.script({ kind: 'silence' });
    const reranker = open();
    const work = expect(reranker.rerank(question, passages)).rejects.toMatchObject({ code: 'MODEL_FAILED' });
    await reranker.close();
    await work;
  });
});
