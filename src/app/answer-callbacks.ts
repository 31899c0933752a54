import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CallbackRequest } from '#delivery/callback.js';
import type { Callbacks } from '#delivery/callbacks.js';
import type { FailureLog } from '#http/failure-log.js';
import { toProblem } from '#http/problem.js';

/** A platform waits no longer, whatever it waits for. */
const longestMs = 30_000;

interface Address {
  readonly channel: string;
  readonly app: string;
}

/**
 * `/channels/<channel>/<app>`: what platforms call. Bodies are not read here: their signatures are over the bytes. Who calls is known by
 * the signature alone, so there is no right to declare.
 */
export async function answerCallbacks(fastify: FastifyInstance, callbacks: Callbacks, failures: FailureLog): Promise<void> {
  await fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.route<{ Params: Address; Querystring: Readonly<Record<string, string | string[]>> }>({
      method: ['GET', 'POST'],
      url: '/channels/:channel/:app',
      handler: async (request, reply) => {
        const callback = callbacks.find(request.params.channel, request.params.app);
        if (callback === undefined) return reply.status(404).send();
        if (callback === null) return reply.status(503).header('retry-after', '5').send();
        try {
          const answer = await callback(toRequest(request), AbortSignal.timeout(longestMs));
          return await reply.status(answer.status).type(`${answer.contentType}; charset=utf-8`).send(answer.body);
        } catch (error) {
          return fail(error, { request, reply, failures });
        }
      },
    });
  });
}

function toRequest({ method, query, headers, body }: FastifyRequest): CallbackRequest {
  const first = Object.entries(query as Record<string, string | string[]>).map(([name, value]) => [
    name,
    Array.isArray(value) ? (value[0] ?? '') : value,
  ]);
  const texts = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]);
  return {
    method: method === 'GET' ? 'GET' : 'POST',
    query: Object.fromEntries(first) as Record<string, string>,
    headers: Object.fromEntries(texts) as Record<string, string>,
    body: body instanceof Uint8Array ? body : new Uint8Array(),
  };
}

interface Failing {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly failures: FailureLog;
}

/** The platform delivers again; why is for the log. */
function fail(error: unknown, { request, reply, failures }: Failing): FastifyReply {
  const problem = toProblem(error, request.id);
  failures.record(request, problem, error);
  return reply.status(problem.status).send();
}
