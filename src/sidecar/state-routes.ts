import type { FastifyInstance } from 'fastify';
import { tokenVersion } from '#domain/token-vectors.js';
import type { Sidecar } from './sidecar.js';

/** `GET /health`, `/info`, `/metrics` and `/v1/models`: for whoever watches the sidecar, and for its clients. */
export function addStateRoutes(server: FastifyInstance, { version, models, metrics, limits }: Sidecar): void {
  server.get('/health', async () => {
    await models.check();
    return { status: 'ready' };
  });

  server.get('/info', async () => ({
    version,
    // The names of Text Embeddings Inference, for clients of it.
    model_id: models.all[0]?.description.name,
    max_input_length: models.all[0]?.description.maxTokens,
    max_concurrent_requests: limits.waiting,
    max_batch_tokens: limits.batchTokens,
    max_client_batch_size: limits.textsPerRequest,
    token_version: tokenVersion,
    models: models.all.map(({ description, batching }) => ({ ...description, batching })),
  }));

  server.get('/metrics', async (_, reply) => {
    void reply.type(metrics.contentType);
    return metrics.text();
  });

  server.get('/v1/models', async () => ({
    object: 'list',
    data: models.all.map(({ description: { name } }) => ({ id: name, object: 'model', owned_by: 'huixiang' })),
  }));
}
