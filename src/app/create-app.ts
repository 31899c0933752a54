import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import 'reflect-metadata';
import { StandardSchemaValidationPipe, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AssistantError } from '#domain/errors.js';
import { Converse } from '#conversation/converse.js';
import { BuildStore } from '#ports/build-store.js';
import { Embedder } from '#ports/embedder.js';
import { LibraryStore } from '#ports/library-store.js';
import { Admission } from '#channels/api/admission.js';
import { ChatController } from '#channels/api/chat.controller.js';
import { LibrariesController } from '#channels/api/libraries.controller.js';
import { PageController, PageFolder } from '#channels/web/page.controller.js';
import type { Assembly } from '#app/assemble.js';
import { HealthController } from '#app/health.controller.js';
import { ProblemFilter } from '#app/problem.filter.js';

/** What the web server needs of the product. */
export type Served = Pick<Assembly, 'config' | 'converse' | 'libraryStore' | 'builds' | 'embedder'>;

class AppModule {}

const wellFormedId = /^[\w.-]{1,64}$/u;

/** Of every answer: no foreign script, no frame, no guessing of types, no referrer. */
const securityHeaders = {
  'content-security-policy': "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** The web server over the product, not listening yet. @param log takes a line for each failure of ours */
export async function createApp(served: Served, log: (line: string) => void): Promise<NestFastifyApplication> {
  const { server } = served.config.settings;
  const adapter = new FastifyAdapter({
    bodyLimit: server.bodyKilobytes * 1024,
    requestIdHeader: false,
    genReqId: ({ headers }: IncomingMessage) =>
      typeof headers['x-request-id'] === 'string' && wellFormedId.test(headers['x-request-id']) ? headers['x-request-id'] : randomUUID(),
  });
  const app = await NestFactory.create<NestFastifyApplication>(moduleOf(served), adapter, { logger: false, abortOnError: false });
  app.useGlobalPipes(
    new StandardSchemaValidationPipe({
      exceptionFactory: (issues) => new AssistantError('INVALID_INPUT', issues.map(describe).join('; ')),
    }),
  );
  app.useGlobalFilters(new ProblemFilter(log));
  adapter.getInstance().addHook('onRequest', (request, reply, done) => {
    void reply.headers({ ...securityHeaders, 'x-request-id': request.id });
    done();
  });
  return app;
}

function moduleOf({ config, converse, libraryStore, builds, embedder }: Served): DynamicModule {
  const { settings, paths } = config;
  return {
    module: AppModule,
    controllers: [ChatController, LibrariesController, HealthController, PageController],
    providers: [
      { provide: Converse, useValue: converse },
      { provide: LibraryStore, useValue: libraryStore },
      { provide: BuildStore, useValue: builds },
      { provide: Embedder, useValue: embedder },
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
