import type { FastifyInstance, FastifyRequest } from 'fastify';
import { routeOf, type FinishedRequest } from '#http/watch-requests.js';
import type { RunningSpan } from '#telemetry/running-span.js';
import type { Spans } from '#telemetry/spans.js';

/** What asks every few seconds, and is nobody. */
const untraced: ReadonlySet<string> = new Set(['/health/live', '/health/ready', '/metrics']);

export interface TracedRequests {
  /** Of a request that is traced; null for others. */
  readonly traceOf: (request: FastifyRequest) => string | null;
  readonly finished: (finished: FinishedRequest) => void;
}

/**
 * Makes every request a span, which goes on with the trace of a header `traceparent`: its method, its route and its status, by
 * https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server, without addresses, which hold what people chose.
 */
export function traceRequests(fastify: FastifyInstance, spans: Spans): TracedRequests {
  const running = new WeakMap<FastifyRequest, RunningSpan>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const route = routeOf(request);
    if (untraced.has(route)) return done();
    const { method, headers } = request;
    const attributes = { 'http.request.method': method, ...(route !== 'none' && { 'http.route': route }) };
    const name = route === 'none' ? method : `${method} ${route}`;
    const continues = typeof headers['traceparent'] === 'string' ? headers['traceparent'] : undefined;
    const span = spans.begin(name, { kind: 'server', attributes, continues });
    running.set(request, span);
    span.within(done);
  });
  // Whatever reads a body goes on where the socket is, not where the request began.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const span = running.get(request);
    if (span) span.within(done);
    else done();
  });
  return {
    traceOf: (request) => running.get(request)?.traceId ?? null,
    finished({ request, status }) {
      const span = running.get(request);
      span?.set({ 'http.response.status_code': status });
      span?.end(status >= 500 ? String(status) : null);
    },
  };
}
