import { createHash } from 'node:crypto';
import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { AssistantError } from '#domain/errors.js';
import { principalOf } from '#access/principal-of.js';
import { guestOf } from '#channels/api/guest-cookie.js';
import { whyNoReplay } from '#http/no-replay.js';
import { Replays } from '#http/replays.js';

const wellFormedKey = /^[\x21-\x7e]{1,255}$/u;

interface Replayed {
  readonly body: unknown;
  /** Where what was made is. */
  readonly location: string | undefined;
}

/** Gives a caller who sends the same `POST` with the same `Idempotency-Key` again the same answer again. */
@Injectable()
export class ReplayInterceptor implements NestInterceptor {
  constructor(@Inject(Replays) private readonly replays: Replays<Replayed>) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    const key = request.headers['idempotency-key'];
    // What the other methods ask for is the same however often it is asked.
    if (key === undefined || request.method !== 'POST') return next.handle();
    const why = whyNoReplay(context.getHandler());
    if (why !== null) throw new AssistantError('INVALID_INPUT', `Idempotency-Key is not taken here: ${why}`);
    if (typeof key !== 'string' || !wellFormedKey.test(key))
      throw new AssistantError('INVALID_INPUT', 'Idempotency-Key: expected 1 to 255 visible ASCII characters');
    const isGuest = principalOf(request).kind === 'guest';
    const asked = { subject: `${idOf(request)} ${key}`, fingerprint: fingerprintOf(request), isGuest };
    const { answer, isReplayed } = await this.replays.once(asked, async () => {
      const body: unknown = await lastValueFrom(next.handle());
      return { body, location: reply.getHeader('location')?.toString() };
    });
    const { body, location } = answer;
    if (isReplayed) void reply.headers({ 'idempotency-replayed': 'true', ...(location !== undefined && { location }) });
    return from([body]);
  }
}

/** @throws AssistantError INVALID_INPUT for guests without a cookie: the words of one would be those of another */
function idOf(request: FastifyRequest): string {
  const principal = principalOf(request);
  if (principal.kind === 'guest') {
    const guest = guestOf(request);
    if (guest !== null) return guest;
    throw new AssistantError('INVALID_INPUT', 'Idempotency-Key is not taken here: nobody is known whose key it could be');
  }
  return principal.kind === 'key' ? principal.id : principal.account.id;
}

/** Of a form the address alone: its files are read by who takes them. */
function fingerprintOf({ method, url, body }: FastifyRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([method, url, body ?? null]))
    .digest('hex');
}
