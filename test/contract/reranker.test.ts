import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HttpReranker } from '#adapters/reranker/http-reranker.js';
import { OnnxReranker } from '#adapters/reranker/onnx-reranker.js';
import { FakeReranker } from '../fakes/fake-reranker.js';
import { startTinySidecar, type TinySidecar } from '../fakes/tiny-sidecar.js';
import { startRerankServer, type RerankServer } from '../simulators/rerank-server.js';
import { tinyCrossEncoder } from '../unit/inference/tiny-cross-encoder.js';
import { rerankerContract } from './reranker.contract.js';

let folder: string;
let server: RerankServer;
let sidecar: TinySidecar;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huixiang-reranker-'));
  for (const [name, bytes] of Object.entries(tinyCrossEncoder())) await writeFile(path.join(folder, name), bytes);
  server = await startRerankServer();
  sidecar = await startTinySidecar();
});
afterAll(async () => {
  await Promise.all([server.close(), sidecar.close()]);
  await rm(folder, { recursive: true, force: true });
});

rerankerContract('FakeReranker', async () => new FakeReranker());
rerankerContract('OnnxReranker', async () => new OnnxReranker({ folder, maxTokens: 64, threads: 1, timeoutSeconds: 60 }));
for (const form of ['jina', 'tei'] as const)
  rerankerContract(
    `HttpReranker (${form})`,
    async () => new HttpReranker({ baseUrl: server.address, form, model: null, apiKey: null, timeoutSeconds: 60 }),
  );
for (const [form, place] of [
  ['sidecar', '/v1'],
  ['tei', ''],
] as const)
  rerankerContract(
    `HttpReranker (${form}) with a sidecar`,
    async () => new HttpReranker({ baseUrl: `${sidecar.address}${place}`, form, model: 'tiny-reranker', apiKey: null, timeoutSeconds: 60 }),
  );
