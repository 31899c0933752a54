import { fileURLToPath } from 'node:url';
import { EncodingEmbedder } from '#adapters/embedder/encoding-embedder.js';
import { HttpEmbedder } from '#adapters/embedder/http-embedder.js';
import { openOnnxEncoder } from '#adapters/embedder/onnx-encoder.js';
import { SidecarEncoder } from '#adapters/embedder/sidecar-encoder.js';
import { startSidecar, type RunningSidecar } from '#app/start-sidecar.js';
import { loadConfig } from '#config/load.js';
import { readModelCatalogue } from '#inference/model-catalogue.js';
import { FakeEmbedder } from '../fakes/fake-embedder.js';
import { startEmbeddingServer, type EmbeddingServer } from '../simulators/embedding-server.js';
import { embedderContract } from './embedder.contract.js';

const fromRoot = (place: string): string => fileURLToPath(new URL(`../../${place}`, import.meta.url));
const modelsFolder = process.env['HUIXIANG_MODELS'] ?? fromRoot('workdir/models');

embedderContract('FakeEmbedder', async () => new FakeEmbedder());
embedderContract('EncodingEmbedder (OnnxEncoder)', async () => {
  const entry = (await readModelCatalogue(fromRoot('resources/models.json'))).find('multilingual-e5-small');
  return new EncodingEmbedder(await openOnnxEncoder({ modelsFolder, entry, threads: 2 }));
});

let server: EmbeddingServer;
let sidecar: RunningSidecar;
beforeAll(async () => {
  server = await startEmbeddingServer();
  const config = loadConfig({ packageRoot: fromRoot(''), environment: { HUIXIANG_MODELS: modelsFolder }, currentFolder: fromRoot('') });
  sidecar = await startSidecar({ config, version: 'test', host: '127.0.0.1', port: 0, log: () => undefined });
  await sidecar.warm;
});
afterAll(async () => {
  await Promise.all([server.close(), sidecar.close()]);
});

for (const form of ['openai', 'tei', 'ollama', 'cohere', 'dashscope'] as const)
  embedderContract(
    `HttpEmbedder (${form})`,
    async () =>
      new HttpEmbedder({
        form,
        baseUrl: server.address,
        model: 'fake',
        apiKey: null,
        dimension: 256,
        isShortened: false,
        maxTokens: 512,
        prefixes: { query: '', passage: '' },
        maxBatch: 10,
        concurrency: 4,
        timeoutSeconds: 20,
      }),
  );
embedderContract('EncodingEmbedder (SidecarEncoder)', async () => {
  const encoder = await SidecarEncoder.open({
    urls: [sidecar.address],
    model: 'multilingual-e5-small',
    apiKey: null,
    timeoutSeconds: 60,
    fallback: null,
    warn: () => undefined,
  });
  return new EncodingEmbedder(encoder);
});
