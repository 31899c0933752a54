import { createHash } from 'node:crypto';
import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { AssistantError } from '#domain/errors.js';
import { principalOf } from '#access/principal-of.js';
import { isIdempotent } from '#http/idempotent.js';
import { Replays } from '#http/replays.js';

const wellFormedKey = /^[\x21-\x7e]{1,255}$/u;

/** Gives a caller who sends the same request with the same `Idempotency-Key` again the same answer again. */
@Injectable()
export class ReplayInterceptor implements NestInterceptor {
  constructor(@Inject(Replays) private readonly replays: Replays) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    const principal = principalOf(request);
    if (key === undefined || principal.kind === 'guest' || !isIdempotent(context.getHandler())) return next.handle();
    if (typeof key !== 'string' || !wellFormedKey.test(key))
      throw new AssistantError('INVALID_INPUT', 'Idempotency-Key: expected 1 to 255 visible ASCII characters');
    const who = principal.kind === 'key' ? principal.id : principal.account.id;
    const { answer, isReplayed } = await this.replays.once({ subject: `${who} ${key}`, fingerprint: fingerprintOf(request) }, () =>
      lastValueFrom(next.handle()),
    );
    if (isReplayed) void context.switchToHttp().getResponse<FastifyReply>().header('idempotency-replayed', 'true');
    return from([answer]);
  }
}

function fingerprintOf({ method, url, body }: FastifyRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([method, url, body ?? null]))
    .digest('hex');
}
