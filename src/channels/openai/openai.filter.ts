import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FailureLog } from '#http/failure-log.js';
import { headersOf } from '#http/failure-headers.js';
import { toProblem } from '#http/problem.js';
import { toOpenAiError } from '#channels/openai/openai-error.js';

/** Answers failures as OpenAI's clients read them. */
@Catch()
export class OpenAiFilter implements ExceptionFilter {
  constructor(@Inject(FailureLog) private readonly log: FailureLog) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = toProblem(error, request.id);
    this.log.record(request, problem, error);
    if (reply.sent || reply.raw.headersSent) return;
    void reply.status(problem.status).headers(headersOf(problem, error)).send(toOpenAiError(problem));
  }
}
