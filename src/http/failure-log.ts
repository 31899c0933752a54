import type { FastifyRequest } from 'fastify';
import type { Problem } from '#http/problem.js';
import type { ServiceLog } from '#http/service-log.js';
import { routeOf } from '#http/watch-requests.js';

/** A chain may be made of itself. */
const mostCauses = 5;
/** Of a cause: some quote whole answers of others. */
const longestCause = 4_000;

/** Where failures of ours go in full, with what caused them, under the request id that the asker was told. */
export class FailureLog {
  constructor(private readonly log: ServiceLog) {}

  /** Writes nothing about what the asker did wrong. The log keeps secrets out of all of it. */
  record(request: Pick<FastifyRequest, 'method' | 'routeOptions'>, { status, requestId, code }: Problem, error: unknown): void {
    if (status < 500) return;
    const [method, route] = [request.method, routeOf(request)];
    const detail = [detailOf(error), ...causesOf(error)].join('\ncaused by: ');
    this.log.write('error', `${method} ${route} ${requestId}: ${code}: ${detail}`, { requestId, method, route, code });
  }
}

/** Of a failure what it was caused by, of that too, and so on. */
function causesOf(error: unknown): string[] {
  const causes: string[] = [];
  for (let at = causeOf(error); at !== undefined && causes.length < mostCauses; at = causeOf(at)) {
    const detail = detailOf(at);
    causes.push(detail.length > longestCause ? `${detail.slice(0, longestCause)}…` : detail);
  }
  return causes;
}

function causeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;
}

function detailOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { stack, message }: { readonly stack?: unknown; readonly message?: unknown } = error;
  return typeof stack === 'string' ? stack : typeof message === 'string' ? message : 'something that is no Error';
}
