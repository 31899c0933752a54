import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import cookie from '@fastify/cookie';
import 'reflect-metadata';
import { StandardSchemaValidationPipe, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { Converse } from '#conversation/converse.js';
import { Libraries } from '#library/libraries.js';
import { BuildStore } from '#ports/build-store.js';
import { Embedder } from '#ports/embedder.js';
import { Clock } from '#ports/clock.js';
import { LibraryStore } from '#ports/library-store.js';
import { Admission } from '#http/admission.js';
import { FailureLog } from '#http/failure-log.js';
import { Replays } from '#http/replays.js';
import { RequestLimits } from '#http/request-limits.js';
import type { ServiceLog } from '#http/service-log.js';
import { ServiceMetrics } from '#http/service-metrics.js';
import { watchRequests } from '#http/watch-requests.js';
import { AccessParts } from '#admin/access-parts.js';
import { AncestorOptions } from '#channels/ancestor/ancestor.controller.js';
import { PageFolder } from '#channels/web/page.controller.js';
import type { Assembly } from '#app/assemble.js';
import { controllers } from '#app/controllers.js';
import { CorsOrigins } from '#app/cors-origins.js';
import { createMetrics } from '#app/create-metrics.js';
import { MeasuredConverse } from '#app/measured-converse.js';
import { OpenApi } from '#app/open-api.js';
import { ProblemFilter } from '#app/problem.filter.js';
import { Readiness } from '#app/readiness.js';
import { ReplayInterceptor } from '#app/replay.interceptor.js';
import { RightsGuard } from '#app/rights.guard.js';
import { tellOfRequests } from '#app/tell-of-requests.js';

/** What the web server needs of the product. */
export type Served = Pick<
  Assembly,
  'config' | 'converse' | 'libraries' | 'libraryStore' | 'builds' | 'embedder' | 'access' | 'clock' | 'calls'
>;

class AppModule {}

const anybodysBytes = 16 * 1024;

/** For pages of other sites that may call: by a key in a header, never by cookies. */
const crossOrigin = {
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowedHeaders: ['authorization', 'content-type', 'accept', 'idempotency-key', 'x-request-id'],
  exposedHeaders: ['retry-after', 'ratelimit', 'ratelimit-policy', 'x-request-id'],
  credentials: false,
  maxAge: 600,
};

const wellFormedId = /^[\w.-]{1,64}$/u;

/** Of every answer: no foreign script, no frame, no reading by other sites, no guessing of types, no referrer, no stale page. */
const everyAnswer = {
  'content-security-policy': "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** The web server over the product, not listening yet. */
export async function createApp(served: Served, log: ServiceLog): Promise<NestFastifyApplication> {
  const failures = new FailureLog(log);
  const metrics = createMetrics(served);
  const openApi = new OpenApi(controllers);
  const filter = new ProblemFilter(failures, openApi);
  const adapter = new FastifyAdapter({
    trustProxy: [...served.config.settings.server.trustedProxies],
    bodyLimit: served.config.settings.server.bodyKilobytes * 1024,
    requestIdHeader: false,
    genReqId: requestId,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      filter.answer(error, request, withHeaders(reply, request)),
  });
  const module = moduleOf(served, { failures, metrics, openApi });
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
  fastify.addHook('onRequest', (request, reply, done) => {
    withHeaders(reply, request);
    done();
  });
  watchRequests(fastify, tellOfRequests(metrics, log));
  fastify.addHook('onRoute', limitBody);
  const { corsOrigins } = served.config.settings.server;
  if (corsOrigins.length > 0) app.enableCors({ ...crossOrigin, origin: [...corsOrigins] });
  return app;
}

/** The asker's own request id where it is one, else a new one. */
function requestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && wellFormedId.test(given) ? given : randomUUID();
}

function withHeaders(reply: FastifyReply, { id, protocol }: FastifyRequest): FastifyReply {
  const secure = protocol === 'https' ? { 'strict-transport-security': 'max-age=31536000' } : {};
  return reply.headers({ ...everyAnswer, ...secure, 'x-request-id': id });
}

/** Whoever is not known yet has a name, a password and a token to send, no more. */
function limitBody(route: RouteOptions): void {
  const isAnybodys = route.method === 'POST' && (route.url === '/api/v1/session' || route.url === '/api/v1/invitations/accept');
  if (isAnybodys) Object.assign(route, { bodyLimit: anybodysBytes });
}

interface Watching {
  readonly failures: FailureLog;
  readonly metrics: ServiceMetrics;
  readonly openApi: OpenApi;
}

function moduleOf(
  { config, converse, libraries, libraryStore, builds, embedder, access, clock }: Served,
  { failures, metrics, openApi }: Watching,
): DynamicModule {
  const { settings, paths } = config;
  return {
    module: AppModule,
    controllers: [...controllers],
    providers: [
      { provide: Converse, useValue: new MeasuredConverse(converse, metrics) },
      { provide: Libraries, useValue: libraries },
      { provide: LibraryStore, useValue: libraryStore },
      { provide: BuildStore, useValue: builds },
      { provide: Embedder, useValue: embedder },
      { provide: Clock, useValue: clock },
      { provide: AncestorOptions, useValue: settings.ancestor },
      { provide: AccessParts, useValue: access },
      { provide: APP_GUARD, useClass: RightsGuard },
      { provide: APP_INTERCEPTOR, useClass: ReplayInterceptor },
      { provide: Replays, useValue: new Replays(() => clock.elapsed()) },
      { provide: OpenApi, useValue: openApi },
      { provide: FailureLog, useValue: failures },
      { provide: ServiceMetrics, useValue: metrics },
      { provide: RequestLimits, useValue: new RequestLimits(settings.limits, () => clock.elapsed()) },
      { provide: CorsOrigins, useValue: new CorsOrigins(settings.server.corsOrigins) },
      { provide: Readiness, useValue: new Readiness({ embedder, libraryStore, libraries, access }) },
      { provide: Admission, useValue: new Admission(settings.server) },
      { provide: PageFolder, useValue: new PageFolder(path.join(paths.resources, 'web')) },
    ],
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
