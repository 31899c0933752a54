import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import 'reflect-metadata';
import { StandardSchemaValidationPipe, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { FailureLog } from '#http/failure-log.js';
import { controllers } from '#app/controllers.js';
import { providersOf, type Served } from '#app/providers-of.js';
import { ProblemFilter } from '#app/problem.filter.js';

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
  const module: DynamicModule = { module: AppModule, controllers: [...controllers], providers: providersOf(served, failures) };
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
