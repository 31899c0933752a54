import { Controller, Get, HttpCode, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { Needs } from '#access/needs.js';
import type { SignOn } from '#access/sign-on.js';
import { AccessParts } from '#admin/access-parts.js';
import { setSessionCookie } from '#admin/session-cookie.js';
import { clearSignOnCookie, readSignOnCookie, setSignOnCookie } from '#admin/sign-on-cookie.js';
import { Described } from '#http/described.js';
import { FailureLog } from '#http/failure-log.js';
import { toProblem } from '#http/problem.js';

/** `/api/v1/session/sign-on`: to the service that people sign on at, and back. For browsers, which are always sent on. */
@Controller('api/v1/session/sign-on')
export class SignOnController {
  constructor(
    @Inject(AccessParts) private readonly parts: AccessParts,
    @Inject(FailureLog) private readonly failures: FailureLog,
  ) {}

  @Get()
  @HttpCode(302)
  @Needs('public')
  @Described('Go to the service to sign on at · 前往统一登录')
  async begin(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.#sendOn(request, reply, async (signOn) => {
      const { address, attempt } = await signOn.begin();
      setSignOnCookie(reply, attempt);
      return address;
    });
  }

  @Get('callback')
  @HttpCode(302)
  @Needs('public')
  @Described('Come back from the service, signed in or not · 从统一登录返回')
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.#sendOn(request, reply, async (signOn) => {
      const attempt = readSignOnCookie(request);
      clearSignOnCookie(reply);
      if (!attempt)
        throw new AssistantError('NOT_SIGNED_IN', 'this browser did not begin to sign on, or took over ten minutes; begin again');
      const at = request.url.indexOf('?');
      const query = new URLSearchParams(at < 0 ? '' : request.url.slice(at + 1));
      setSessionCookie(reply, await signOn.finish(query, attempt, request.ip));
      return '/';
    });
  }

  /** Whoever reads an answer here is a person: failures are told by the page to sign in. */
  async #sendOn(request: FastifyRequest, reply: FastifyReply, where: (signOn: SignOn) => Promise<string>): Promise<void> {
    try {
      if (!this.parts.signOn) throw new AssistantError('NOT_FOUND', 'no service to sign on at is configured; set signOn');
      const address = await where(this.parts.signOn);
      await reply.redirect(address, 302);
    } catch (error) {
      const problem = toProblem(error, request.id);
      this.failures.record(request, problem, error);
      await reply.redirect(`/sign-in?failed=${problem.code}`, 302);
    }
  }
}
