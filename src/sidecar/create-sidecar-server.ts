import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { sidecarErrors, type SidecarErrorType } from '#remote/sidecar-protocol.js';
import { ClientGone } from './bounded-work.js';
import { addEmbeddingRoutes } from './embedding-routes.js';
import { addRerankRoutes } from './rerank-routes.js';
import type { Sidecar } from './sidecar.js';
import { SidecarError } from './sidecar-error.js';
import { addStateRoutes } from './state-routes.js';
import type { Traffic } from './traffic.js';
import { isSameSecret } from '#shared/same-secret.js';

export interface SidecarServerOptions {
  /** What `Authorization: Bearer` must hold; null lets everyone in. `/health` is open to all. */
  readonly apiKey: string | null;
  /** Takes a line for each failure of ours. */
  readonly log: (line: string) => void;
  /** Told of every request. */
  readonly traffic: Traffic;
}

/** What is counted when nobody waited for the answer. */
const clientGone = 499;

/** The sidecar's web server, not listening yet. Errors are answered as Text Embeddings Inference does, under /v1 as OpenAI does. */
export function createSidecarServer(sidecar: Sidecar, { apiKey, log, traffic }: SidecarServerOptions): FastifyInstance {
  const { bodyBytes, requestTimeoutSeconds } = sidecar.limits;
  const server = fastify({ bodyLimit: bodyBytes, requestTimeout: requestTimeoutSeconds * 1000, logger: false });
  server.removeContentTypeParser('text/plain');
  server.addHook('onRequest', (request, reply, done) => {
    traffic.enter();
    reply.raw.once('close', () => {
      traffic.leave();
      const status = reply.raw.writableFinished ? reply.statusCode : clientGone;
      sidecar.metrics.requests.inc({ route: request.routeOptions.url ?? 'none', status: String(status) });
    });
    if (traffic.isClosed) void reply.header('connection', 'close');
    done(refusal(request, { apiKey, isClosed: traffic.isClosed }));
  });
  server.setNotFoundHandler((request, reply) =>
    answer(new SidecarError('NotFound', `there is no ${request.method} ${request.url.slice(0, 200)} here`), request, reply),
  );
  server.setErrorHandler((error: FastifyError | SidecarError | ClientGone, request, reply) => {
    const known = knownError(error);
    if (known.type === 'Backend' && !(error instanceof ClientGone))
      log(`${request.method} ${request.url}: ${error.stack ?? error.message}`);
    answer(known, request, reply);
  });
  addStateRoutes(server, sidecar);
  addEmbeddingRoutes(server, sidecar);
  addRerankRoutes(server, sidecar);
  return server;
}

function refusal(
  request: FastifyRequest,
  { apiKey, isClosed }: { readonly apiKey: string | null; readonly isClosed: boolean },
): SidecarError | undefined {
  if (isClosed) return new SidecarError('Unhealthy', 'it is about to stop; ask another one');
  if (apiKey === null || request.url === '/health' || holdsKey(request, apiKey)) return undefined;
  return new SidecarError('Unauthorized', 'the key is missing or wrong; send it as Authorization: Bearer KEY');
}

function holdsKey(request: FastifyRequest, apiKey: string): boolean {
  return isSameSecret(request.headers.authorization ?? '', `Bearer ${apiKey}`);
}

function knownError(error: FastifyError | SidecarError | ClientGone): SidecarError {
  if (error instanceof SidecarError) return error;
  if (error instanceof ClientGone) return new SidecarError('Backend', error.message);
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status === 413) return new SidecarError('TooLarge', 'the request is larger than sidecar.bodyKilobytes; send fewer texts');
  if (status < 500) return new SidecarError('Validation', `the request cannot be read (${error.message}); send JSON`);
  return new SidecarError('Backend', 'something failed that should not; look into the log');
}

function answer({ type, message, retryAfter }: SidecarError, request: FastifyRequest, reply: FastifyReply): void {
  const status = sidecarErrors[type];
  if (retryAfter !== null) void reply.header('retry-after', String(retryAfter));
  void reply
    .status(status)
    .send(request.url.startsWith('/v1/') ? openaiError(type, message, status) : { error: message, error_type: type });
}

function openaiError(type: SidecarErrorType, message: string, status: number): object {
  return { error: { message, type, param: null, code: status } };
}
