import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import cookie from '@fastify/cookie';
import 'reflect-metadata';
import { StandardSchemaValidationPipe, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { TellStatistics } from '#conversation/tell-statistics.js';
import { Converse } from '#conversation/converse.js';
import { Libraries } from '#library/libraries.js';
import { BuildStore } from '#ports/build-store.js';
import { Embedder } from '#ports/embedder.js';
import { Clock } from '#ports/clock.js';
import { LibraryStore } from '#ports/library-store.js';
import { Admission } from '#http/admission.js';
import { FailureLog } from '#http/failure-log.js';
import { AccessParts } from '#admin/access-parts.js';
import { FeedbackParts } from '#admin/feedback-parts.js';
import { AncestorOptions } from '#channels/ancestor/ancestor.controller.js';
import { PageFolder } from '#channels/web/page.controller.js';
import type { Assembly } from '#app/assemble.js';
import { controllers } from '#app/controllers.js';
import { ProblemFilter } from '#app/problem.filter.js';
import { RightsGuard } from '#app/rights.guard.js';

/** What the web server needs of the product. */
export type Served = Pick<
  Assembly,
  'config' | 'converse' | 'libraries' | 'libraryStore' | 'builds' | 'embedder' | 'access' | 'feedbackParts' | 'tellStatistics' | 'clock'
>;

class AppModule {}

const wellFormedId = /^[\w.-]{1,64}$/u;

/** Of every answer: no foreign script, no frame, no reading by other sites, no guessing of types, no referrer, no stale page. */
const everyAnswer = {
  'content-security-policy': "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** The web server over the product, not listening yet. @param log takes a line for each failure of ours */
export async function createApp(served: Served, log: (line: string) => void): Promise<NestFastifyApplication> {
  const failures = new FailureLog(log);
  const filter = new ProblemFilter(failures);
  const adapter = new FastifyAdapter({
    trustProxy: [...served.config.settings.server.trustedProxies],
    bodyLimit: served.config.settings.server.bodyKilobytes * 1024,
    requestIdHeader: false,
    genReqId: requestId,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      filter.answer(error, request, withHeaders(reply, request.id)),
  });
  const module = moduleOf(served, failures);
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
    withHeaders(reply, request.id);
    done();
  });
  return app;
}

/** The asker's own request id where it is one, else a new one. */
function requestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && wellFormedId.test(given) ? given : randomUUID();
}

function withHeaders(reply: FastifyReply, id: string): FastifyReply {
  return reply.headers({ ...everyAnswer, 'x-request-id': id });
}

function moduleOf(
  { config, converse, libraries, libraryStore, builds, embedder, access, feedbackParts, tellStatistics, clock }: Served,
  failures: FailureLog,
): DynamicModule {
  const { settings, paths } = config;
  return {
    module: AppModule,
    controllers: [...controllers],
    providers: [
      { provide: Converse, useValue: converse },
      { provide: Libraries, useValue: libraries },
      { provide: LibraryStore, useValue: libraryStore },
      { provide: BuildStore, useValue: builds },
      { provide: Embedder, useValue: embedder },
      { provide: Clock, useValue: clock },
      { provide: AncestorOptions, useValue: settings.ancestor },
      { provide: AccessParts, useValue: access },
      { provide: FeedbackParts, useValue: feedbackParts },
      { provide: TellStatistics, useValue: tellStatistics },
      { provide: APP_GUARD, useClass: RightsGuard },
      { provide: FailureLog, useValue: failures },
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
