import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { embeddingForms, type EmbeddingFormName } from '#adapters/embedder/embedding-forms.js';
import { EncodingEmbedder } from '#adapters/embedder/encoding-embedder.js';
import { HttpEmbedder } from '#adapters/embedder/http-embedder.js';
import { SidecarEncoder } from '#adapters/embedder/sidecar-encoder.js';
import { startTinySidecar, type TinySidecar } from '../fakes/tiny-sidecar.js';
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
let sidecar: TinySidecar;
beforeAll(async () => {
  [server, sidecar] = await Promise.all([startEmbeddingServer(), startTinySidecar()]);
});
afterAll(async () => {
  await Promise.all([server.close(), sidecar.close()]);
});
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

  it('are all in docs/models.md, with their usual address and how much they take', () => {
    const page = readFileSync(fileURLToPath(new URL('../../docs/models.md', import.meta.url)), 'utf8');
    for (const [form, { baseUrl, maxBatch }] of Object.entries(embeddingForms))
      expect(page).toMatch(new RegExp(`^\\| \`${form}\`[^|]*\\| ${baseUrl ? `\`${baseUrl}\`` : 'none'} \\| ${maxBatch} \\|`, 'mu'));
  });

  it.each(exchanges.map((exchange) => [exchange.form, exchange] as const))('are asked and understood: %s', async (form, exchange) => {
    const { request, answer, vectors } = exchange;
    server.script({ kind: 'status', status: answer.status, body: JSON.stringify(answer.body) });
    const embedder = new HttpEmbedder({
      form,
      baseUrl: `${server.address}/base`,
      model: request.model,
      apiKey: 'sk-secret',
      dimension: vectors?.[0]?.length ?? 3,
      isShortened: false,
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

  it.each([
    ['openai', '/v1'],
    ['tei', ''],
    ['vllm', '/v1'],
    ['infinity', '/v1'],
  ] as const)('may be our own sidecar, asked as %s', async (form, place) => {
    const embedder = new HttpEmbedder({
      form,
      baseUrl: `${sidecar.address}${place}`,
      model: 'tiny',
      apiKey: null,
      dimension: 64,
      isShortened: false,
      maxTokens: 16,
      prefixes: { query: 'b ', passage: '' },
      maxBatch: 8,
      concurrency: 2,
      timeoutSeconds: 20,
    });
    const encoder = await SidecarEncoder.open({
      urls: [sidecar.address],
      model: 'tiny',
      apiKey: null,
      timeoutSeconds: 20,
      fallback: null,
      warn: () => undefined,
    });
    const own = new EncodingEmbedder(encoder);
    for (const kind of ['query', 'passage'] as const) {
      const [given, expected] = [await embedder.embed(['a', 'ab ab'], kind), await own.embed(['a', 'ab ab'], kind)];
      for (const [i, vector] of given.entries())
        for (const [at, value] of vector.entries()) expect(value).toBeCloseTo(expected[i]![at]!, 5);
    }
    await Promise.all([embedder.close(), own.close()]);
  });
});
