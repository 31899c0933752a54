import type { FastifyRequest } from 'fastify';
import type { Problem } from '#http/problem.js';
import type { ServiceLog } from '#http/service-log.js';
import { routeOf } from '#http/watch-requests.js';

/** Where failures of ours go in full, under the request id that the asker was told. */
export class FailureLog {
  constructor(private readonly log: ServiceLog) {}

  /** Writes nothing about what the asker did wrong. */
  record(request: Pick<FastifyRequest, 'method' | 'routeOptions'>, { status, requestId, code }: Problem, error: unknown): void {
    if (status < 500) return;
    const [method, route, detail] = [request.method, routeOf(request), detailOf(error)];
    this.log.write('error', `${method} ${route} ${requestId}: ${code}: ${detail}`, { requestId, method, route, code });
  }
}

function detailOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
