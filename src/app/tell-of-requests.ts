import { libraryOfRequest } from '#access/library-of-request.js';
import { principalOf } from '#access/principal-of.js';
import type { ServiceLog } from '#http/service-log.js';
import type { ServiceMetrics } from '#http/service-metrics.js';
import type { FinishedRequest, RequestWatcher } from '#http/watch-requests.js';

/** Counts requests, and writes a line for each: no word of it, no address behind the pattern, nothing that opens anything. */
export function tellOfRequests(metrics: ServiceMetrics, log: ServiceLog): RequestWatcher {
  return {
    begun: () => metrics.open.inc(),
    finished(finished) {
      const { request, route, status, milliseconds } = finished;
      metrics.open.dec();
      metrics.requests.observe({ method: request.method, route, status }, milliseconds / 1000);
      write(log, finished);
    },
  };
}

function write(log: ServiceLog, { request, route, status, milliseconds }: FinishedRequest): void {
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
  });
}
