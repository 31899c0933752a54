import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { embeddingForms, type EmbeddingFormName } from '#adapters/embedder/embedding-forms.js';
import { HttpEmbedder } from '#adapters/embedder/http-embedder.js';
import { startEmbeddingServer, type EmbeddingServer } from '../simulators/embedding-server.js';

interface Exchange {
  readonly form: EmbeddingFormName;
  readonly source: string;
  readonly date: string;
  readonly kind: 'documented' | 'recorded';
  readonly request: { path: string; model: string; kind: 'query' | 'passage'; texts: string[]; body: object };
  readonly answer: { status: number; body: object };
  /** As the server gives them; null where it refuses. */
  readonly vectors: number[][] | null;
}

const folder = fileURLToPath(new URL('../fixtures/servers/', import.meta.url));
const exchanges = readdirSync(folder)
  .filter((name) => name.startsWith('embed-'))
  .map((name) => JSON.parse(readFileSync(folder + name, 'utf8')) as Exchange);

let server: EmbeddingServer;
beforeAll(async () => (server = await startEmbeddingServer()));
afterAll(() => server.close());
beforeEach(() => (server.received.length = 0));

describe('embedding servers', () => {
  it('have a body each, with its source', () => {
    expect(exchanges.map(({ form }) => form).toSorted()).toEqual(Object.keys(embeddingForms).toSorted());
    for (const { source, date, kind } of exchanges) {
      expect(source).toMatch(/https:\/\//u);
      expect(date).toMatch(/^20\d\d-\d\d-\d\d$/u);
      expect(['documented', 'recorded']).toContain(kind);
    }
  });

  it.each(exchanges.map((exchange) => [exchange.form, exchange] as const))('are asked and understood: %s', async (form, exchange) => {
    const { request, answer, vectors } = exchange;
    server.script({ kind: 'status', status: answer.status, body: JSON.stringify(answer.body) });
    const embedder = new HttpEmbedder({
      form,
      baseUrl: `${server.address}/base`,
      model: request.model,
      apiKey: 'sk-secret',
      dimension: 3,
      maxTokens: 512,
      prefixes: { query: '', passage: '' },
      maxBatch: 8,
      concurrency: 1,
      timeoutSeconds: 5,
    });
    const embedding = embedder.embed(request.texts, request.kind);
    if (vectors) {
      const expected = vectors.map((vector) => vector.map((value) => Math.fround(value / Math.hypot(...vector))));
      expect((await embedding).map((vector) => Array.from(vector))).toEqual(expected);
    } else
      await expect(embedding).rejects.toMatchObject({ code: 'MODEL_FAILED', message: expect.stringContaining(`answers ${answer.status}`) });
    expect(server.received).toEqual([{ path: `/base${request.path}`, authorization: 'Bearer sk-secret', body: request.body }]);
    await embedder.close();
  });
});
