import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { demandRight, type Demand } from '#access/demand-right.js';
import { libraryOfModel, usualLibrary } from '#access/library-of-model.js';
import { needOf, type Need } from '#access/needs.js';
import { setPrincipal } from '#access/principal-of.js';
import { AccessParts } from '#admin/access-parts.js';
import { readSessionCookie, setSessionCookie } from '#admin/session-cookie.js';
import { isFromHere } from '#app/is-from-here.js';
import { isFromOtherSite } from '#app/is-from-other-site.js';

const bearer = /^Bearer +(\S{1,512})$/iu;
/** Whose refusal is written down. */
const watched = new Set<Demand['right']>(['edit', 'own', 'administer']);

/** Lets a request through to its route when whoever sends it has the right that the route was declared to need. */
@Injectable()
export class RightsGuard implements CanActivate {
  constructor(@Inject(AccessParts) private readonly access: AccessParts) {}

  /** @throws AssistantError NOT_SIGNED_IN, NOT_ALLOWED, LIBRARY_NOT_FOUND, STORAGE_FAILED */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const need = needOf(context.getHandler());
    if (!need) throw new AssistantError('INTERNAL', `${request.method} ${request.routeOptions.url ?? ''} does not say what it needs`);
    const token = bearer.exec(request.headers.authorization ?? '')?.[1] ?? null;
    if (token === null && isFromOtherSite(request)) throw new AssistantError('NOT_ALLOWED', 'a page of another site may not do this');
    const session = readSessionCookie(request);
    const { principal, renewedToken } = await this.access.identify.of({ bearer: token, session, isLocal: isFromHere(request) });
    setPrincipal(request, principal);
    if (renewedToken !== null) setSessionCookie(context.switchToHttp().getResponse<FastifyReply>(), renewedToken);
    const demand = { right: need.right, library: libraryOf(request, need) };
    try {
      demandRight(demand, principal);
    } catch (refusal) {
      if (principal.kind !== 'guest' && watched.has(need.right)) {
        const action = `${request.method} ${request.routeOptions.url ?? ''}`;
        await this.access.recordAction.of(principal, { action, library: demand.library, outcome: 'refused' });
      }
      throw refusal;
    }
    return true;
  }
}

function libraryOf({ params, body }: FastifyRequest, { libraryAt }: Need): string | null {
  if (libraryAt === 'address') return textOf(params, 'library') ?? null;
  if (libraryAt === 'body') return textOf(body, 'library') ?? usualLibrary;
  return libraryOfModel(textOf(body, 'model') ?? '');
}

function textOf(named: unknown, key: string): string | undefined {
  if (typeof named !== 'object' || named === null) return undefined;
  const value: unknown = Reflect.get(named, key);
  return typeof value === 'string' ? value : undefined;
}
