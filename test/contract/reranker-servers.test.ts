import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { HttpReranker } from '#adapters/reranker/http-reranker.js';
import { rerankForms, type RerankFormName } from '#adapters/reranker/rerank-forms.js';
import { startRerankServer, type RerankServer } from '../simulators/rerank-server.js';

interface Exchange {
  readonly form: RerankFormName;
  readonly source: string;
  readonly date: string;
  readonly kind: 'documented' | 'recorded';
  readonly request: { path: string; model: string; question: string; passages: string[]; body: object };
  readonly answer: { status: number; body: object };
  readonly scores: number[];
}

const folder = fileURLToPath(new URL('../fixtures/servers/', import.meta.url));
const exchanges = readdirSync(folder)
  .filter((name) => name.startsWith('rerank-'))
  .map((name) => JSON.parse(readFileSync(folder + name, 'utf8')) as Exchange);

let server: RerankServer;
beforeAll(async () => (server = await startRerankServer()));
afterAll(() => server.close());
beforeEach(() => (server.received.length = 0));

describe('reranking servers', () => {
  it('have a body each, with its source, but for our own, which is run', () => {
    expect([...exchanges.map(({ form }) => form), 'sidecar'].toSorted()).toEqual(Object.keys(rerankForms).toSorted());
    for (const { source, date } of exchanges)
      expect([source, date]).toEqual([expect.stringMatching(/https:\/\//u), expect.stringMatching(/^20/u)]);
  });

  it.each(exchanges.map((exchange) => [exchange.form, exchange] as const))('are asked and understood: %s', async (form, exchange) => {
    const { request, answer, scores } = exchange;
    server.script({ kind: 'body', body: JSON.stringify(answer.body) });
    const reranker = new HttpReranker({
      baseUrl: `${server.address}/base/`,
      form,
      model: request.model,
      apiKey: 'sk-secret',
      timeoutSeconds: 5,
    });
    expect(await reranker.rerank(request.question, request.passages)).toEqual(scores);
    expect(server.received).toEqual([{ path: `/base${request.path}`, authorization: 'Bearer sk-secret', body: request.body }]);
    await reranker.close();
  });
});
