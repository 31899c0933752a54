import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import type { FailureLog } from '#channels/api/failure-log.js';
import { toProblem } from '#channels/api/problem.js';

/** Answers every failure as `application/problem+json` (RFC 9457); what nobody expected goes to the log in full. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: FailureLog) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** For failures before a route is found. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = toProblem(error, request.id);
    this.log.record(request, problem, error);
    if (reply.sent || reply.raw.headersSent) return;
    const seconds = retriable.has(problem.status) ? secondsUntilRetry(error) : null;
    if (seconds !== null) void reply.header('retry-after', `${seconds}`);
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="huixiang"'); // RFC 9110, 11.6.1
    void reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  }
}

const retriable = new Set([429, 503]);
const soonSeconds = 2;

/** Null when it will not be otherwise soon. */
function secondsUntilRetry(error: unknown): number | null {
  if (!(error instanceof AssistantError) || !error.retryable) return null;
  return Math.max(1, Math.ceil(error.retryAfterSeconds ?? soonSeconds));
}
