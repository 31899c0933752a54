import { libraryOfRequest } from '#access/library-of-request.js';
import { principalOf } from '#access/principal-of.js';
import type { ServiceLog } from '#http/service-log.js';
import type { ServiceMetrics } from '#http/service-metrics.js';
import type { FinishedRequest, RequestWatcher } from '#http/watch-requests.js';
import type { TracedRequests } from '#app/trace-requests.js';

interface Told {
  readonly metrics: ServiceMetrics;
  readonly log: ServiceLog;
  /** Null where nothing is traced. */
  readonly traced: TracedRequests | null;
}

/** Counts requests, and writes a line for each: no word of it, no address behind the pattern, nothing that opens anything. */
export function tellOfRequests({ metrics, log, traced }: Told): RequestWatcher {
  return {
    begun: () => metrics.open.inc(),
    finished(finished) {
      const { request, route, status, milliseconds } = finished;
      metrics.open.dec();
      metrics.requests.observe({ method: request.method, route, status }, milliseconds / 1000);
      traced?.finished(finished);
      write(log, finished, traced?.traceOf(request) ?? null);
    },
  };
}

function write(log: ServiceLog, { request, route, status, milliseconds }: FinishedRequest, traceId: string | null): void {
  const { id: requestId, method } = request;
  const principal = principalOf(request);
  const who = principal.kind === 'guest' ? null : principal.kind === 'key' ? principal.id : principal.account.id;
  const ms = Math.round(milliseconds);
  log.write('info', `${method} ${route} ${status} ${ms} ms ${requestId}`, {
    requestId,
    method,
    route,
    status,
    ms,
    principal: principal.kind,
    principalId: who,
    library: libraryOfRequest(request),
    traceId,
  });
}
