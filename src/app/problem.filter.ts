import { Catch, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { headersOf } from '#http/failure-headers.js';
import type { FailureLog } from '#http/failure-log.js';
import { toProblem } from '#http/problem.js';
import type { OpenApi } from '#app/open-api.js';
import { toOpenAiError } from '#channels/openai/openai-error.js';

/** Answers every failure as `application/problem+json` (RFC 9457), under `/v1` in OpenAI's form; what nobody expected goes to the log in full. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: FailureLog,
    private readonly openApi: OpenApi,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    const isNowhere = request.is404 || error instanceof NotFoundException;
    const methods = isNowhere ? this.openApi.methodsAt(request.url.split('?')[0] ?? '') : [];
    if (methods.length === 0 || methods.includes(request.method)) return this.answer(error, request, reply);
    const allow = methods.join(', ');
    return this.answer(new AssistantError('METHOD_NOT_ALLOWED', `this address takes ${allow}`), request, reply.header('allow', allow));
  }

  /** For failures before a route is found. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = toProblem(error, request.id);
    this.log.record(request, problem, error);
    if (reply.sent || reply.raw.headersSent) return;
    const isOpenAi = request.url.startsWith('/v1/');
    void reply
      .status(problem.status)
      .headers(headersOf(problem, error))
      .header('content-type', `application/${isOpenAi ? 'json' : 'problem+json'}; charset=utf-8`)
      .send(JSON.stringify(isOpenAi ? toOpenAiError(problem) : problem));
  }
}
