import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A request and what became of it. */
export interface FinishedRequest {
  readonly request: FastifyRequest;
  /** As it was declared, such as `/api/v1/keys/:id`; `none` where there is no route. */
  readonly route: string;
  /** 499 when the asker was gone before the answer. */
  readonly status: number;
  readonly milliseconds: number;
}

export interface RequestWatcher {
  begun(): void;
  finished(finished: FinishedRequest): void;
}

const hungUp = 499;

/** Tells of every request when it comes and when its last byte is out, of a stream too. */
export function watchRequests(fastify: FastifyInstance, watcher: RequestWatcher): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const began = performance.now();
    watcher.begun();
    reply.raw.once('close', () => {
      const status = reply.raw.writableFinished ? reply.raw.statusCode : hungUp;
      watcher.finished({ request, route: routeOf(request), status, milliseconds: performance.now() - began });
    });
    done();
  });
}

/** A pattern, never an address: addresses hold what people chose. */
export function routeOf({ routeOptions }: { readonly routeOptions?: { readonly url?: string | undefined } }): string {
  return routeOptions?.url ?? 'none';
}
