import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import files from '@fastify/static';
import 'reflect-metadata';
import { StandardSchemaValidationPipe, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { FailureLog } from '#http/failure-log.js';
import { Callbacks } from '#delivery/callbacks.js';
import { ChannelStates } from '#delivery/channel-states.js';
import { answerCallbacks } from '#app/answer-callbacks.js';
import { controllers } from '#app/controllers.js';
import { createMetrics } from '#app/create-metrics.js';
import { OpenApi } from '#app/open-api.js';
import { ProblemFilter } from '#app/problem.filter.js';
import { providersOf, type Served } from '#app/providers-of.js';
import { refuseUnreadable } from '#app/refuse-unreadable.js';
import { tellOfRequests } from '#app/tell-of-requests.js';
import { traceRequests } from '#app/trace-requests.js';
import type { ServiceLog } from '#http/service-log.js';
import { watchRequests } from '#http/watch-requests.js';

class AppModule {}

const longestDocument = 4000;
const anybodysBytes = 16 * 1024;
/** In base64: about 6 MB of them. */
const picturesBytes = 8 * 1024 * 1024;

/** For pages of other sites that may call: by a key in a header, never by cookies. */
const crossOrigin = {
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowedHeaders: ['authorization', 'content-type', 'accept', 'idempotency-key', 'x-request-id', 'mcp-session-id', 'mcp-protocol-version'],
  exposedHeaders: ['mcp-session-id', 'retry-after', 'ratelimit', 'ratelimit-policy', 'x-request-id'],
  credentials: false,
  maxAge: 600,
};

const wellFormedId = /^[\w.-]{1,64}$/u;

/** Of every answer: no foreign script, no frame, no reading by other sites, no guessing of types, no referrer. */
const everyAnswer = {
  'content-security-policy': "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** Files of the built page: named by their content, so kept for good; compressed when it was built. */
const assets = { prefix: '/assets/', decorateReply: false, preCompressed: true, immutable: true, maxAge: '365d', index: false } as const;

/** Pages are asked for anew; answers hold keys, links and what people wrote, and are kept nowhere. */
const [page, answer] = ['no-cache', 'no-store'] as const;

/** The web server over the product, not listening yet. */
export async function createApp(
  served: Served,
  log: ServiceLog,
  callbacks = new Callbacks(),
  states = new ChannelStates(),
): Promise<NestFastifyApplication> {
  const failures = new FailureLog(log);
  const metrics = createMetrics(served);
  const openApi = new OpenApi(controllers);
  const filter = new ProblemFilter(failures, openApi);
  const adapter = new FastifyAdapter({
    trustProxy: [...served.config.settings.server.trustedProxies],
    bodyLimit: served.config.settings.server.bodyKilobytes * 1024,
    requestIdHeader: false,
    genReqId: requestId,
    clientErrorHandler: refuseUnreadable(everyAnswer),
    // Paths of documents are parts of addresses.
    routerOptions: { maxParamLength: longestDocument },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      filter.answer(error, request, withHeaders(reply, request)),
  });
  const providers = providersOf(served, { failures, metrics, openApi, states, warn: (warning) => log.write('warn', warning) });
  const module: DynamicModule = { module: AppModule, controllers: [...controllers], providers };
  // Fastify's own parser reads JSON; Nest's would let forms in, which any site may send.
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: false, abortOnError: false, bodyParser: false });
  app.useGlobalPipes(
    new StandardSchemaValidationPipe({
      exceptionFactory: (issues) => new AssistantError('INVALID_INPUT', issues.map(describe).join('; ')),
    }),
  );
  app.useGlobalFilters(filter);
  const fastify = adapter.getInstance();
  fastify.removeContentTypeParser('text/plain');
  await fastify.register(cookie);
  await fastify.register(multipart);
  await fastify.register(files, { ...assets, root: path.join(served.config.paths.webPage, 'assets') });
  fastify.addHook('onRequest', (request, reply, done) => {
    withHeaders(reply, request);
    done();
  });
  const traced = served.spans ? traceRequests(fastify, served.spans) : null;
  watchRequests(fastify, tellOfRequests({ metrics, log, traced }));
  fastify.addHook('onRoute', limitingBody(served.config.settings.server.bodyKilobytes * 1024));
  await answerCallbacks(fastify, callbacks, failures);
  const { corsOrigins } = served.config.settings.server;
  if (corsOrigins.length > 0) app.enableCors({ ...crossOrigin, origin: [...corsOrigins] });
  return app;
}

/** The asker's own request id where it is one, else a new one. */
function requestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && wellFormedId.test(given) ? given : randomUUID();
}

function withHeaders(reply: FastifyReply, { id, method, url, protocol }: FastifyRequest): FastifyReply {
  const kept = { 'cache-control': method === 'GET' && !/^\/(?:api|v1)\//u.test(url) ? page : answer };
  const secure = protocol === 'https' ? { 'strict-transport-security': 'max-age=31536000' } : {};
  return reply.headers({ ...everyAnswer, ...kept, ...secure, 'x-request-id': id });
}

/** Whoever is not known yet has a name, a password and a token to send, no more; a question of the page may have pictures. */
function limitingBody(usualBytes: number): (route: RouteOptions) => void {
  const limits: Readonly<Record<string, number>> = {
    '/api/v1/session': anybodysBytes,
    '/api/v1/invitations/accept': anybodysBytes,
    '/api/v1/conversations/:conversation/turns': Math.max(picturesBytes, usualBytes),
  };
  return (route) => {
    const bodyLimit = route.method === 'POST' ? limits[route.url] : undefined;
    if (bodyLimit !== undefined) Object.assign(route, { bodyLimit });
  };
}

function describe({
  path: at = [],
  message,
}: {
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly message: string;
}): string {
  const key = at.map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
  return key ? `${key}: ${message}` : message;
}
