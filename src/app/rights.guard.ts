import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import type { Principal } from '#domain/principal.js';
import { libraryRights, type Right } from '#domain/right.js';
import { demandRight, type Demand } from '#access/demand-right.js';
import { libraryOfModel, usualLibrary } from '#access/library-of-model.js';
import { setLibrary } from '#access/library-of-request.js';
import { needOf, type Need } from '#access/needs.js';
import { setPrincipal } from '#access/principal-of.js';
import { isFromHere } from '#http/is-from-here.js';
import { demandWithin, headersOfLimit, RequestLimits, type Counted } from '#http/request-limits.js';
import { AccessParts } from '#admin/access-parts.js';
import { readSessionCookie, setSessionCookie } from '#admin/session-cookie.js';
import { CorsOrigins } from '#app/cors-origins.js';
import { DemandLibrary } from '#app/demand-library.js';
import { isFromOtherSite } from '#app/is-from-other-site.js';

/** Whatever else a header of that name says is a proxy's. */
const bearer = /^Bearer(?:$| +(?<token>.*)$)/isu;
const longestToken = 512;
/** Whose refusal is written down. */
const watched: ReadonlySet<Right> = new Set(['edit', 'own', 'administer', 'administer-people']);
const inLibrary: ReadonlySet<Right> = new Set(libraryRights);

/** Lets a request through to its route when whoever sends it has the right that the route was declared to need. */
@Injectable()
export class RightsGuard implements CanActivate {
  constructor(
    @Inject(AccessParts) private readonly access: AccessParts,
    @Inject(RequestLimits) private readonly limits: RequestLimits,
    @Inject(CorsOrigins) private readonly origins: CorsOrigins,
    @Inject(DemandLibrary) private readonly there: DemandLibrary,
  ) {}

  /** @throws AssistantError NOT_SIGNED_IN, NOT_ALLOWED, LIBRARY_NOT_FOUND, TOO_MANY_REQUESTS, STORAGE_FAILED */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const need = needOf(context.getHandler());
    if (!need) throw new AssistantError('INTERNAL', `${request.method} ${request.routeOptions.url ?? ''} does not say what it needs`);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (isHealth(request) && need.right === 'public') return true;
    if (isOfOtherPages(request)) {
      this.#holdPublic(request, reply);
      return true;
    }
    const principal = await this.#identify(request, reply);
    if (need.right !== 'public') hold(this.limits.ofCaller(principal, request.ip), reply);
    else this.#holdPublic(request, reply);
    const demand = { right: need.right, ...namedIn(request, need) };
    try {
      demandRight(demand, principal);
    } catch (refusal) {
      if (principal.kind !== 'guest' && watched.has(need.right)) {
        const action = `${request.method} ${request.routeOptions.url ?? ''}`;
        await this.access.recordAction.of(principal, { action, library: demand.library, outcome: 'refused' });
      }
      throw refusal;
    }
    if (demand.library !== null && need.libraryAt === 'address') await this.there.of(demand.library, context.getHandler());
    if (inLibrary.has(need.right) && demand.library !== null) {
      setLibrary(request, demand.library);
      const counted = this.limits.ofLibrary(demand.library);
      if (counted.isOver) hold(counted, reply);
    }
    return true;
  }

  #holdPublic(request: FastifyRequest, reply: FastifyReply): void {
    if (request.method !== 'GET' && !isVisit(request)) return hold(this.limits.ofSignIn(request.ip), reply);
    const counted = this.limits.ofPublic(request.ip);
    if (counted.isOver) hold(counted, reply);
  }

  /** A page of another site is heard where it is allowed to call, but never with the cookie of whoever looks at it. */
  async #identify(request: FastifyRequest, reply: FastifyReply): Promise<Principal> {
    const token = bearerOf(request);
    const isForeign = isFromOtherSite(request);
    if (token === null && isForeign && !this.origins.allow(request.headers.origin))
      throw new AssistantError('NOT_ALLOWED', 'a page of another site may not do this');
    const session = isForeign ? null : readSessionCookie(request);
    try {
      const shown = { bearer: token, session, isLocal: !isForeign && isFromHere(request) };
      const { principal, renewedToken } = await this.access.identify.of(shown);
      setPrincipal(request, principal);
      if (renewedToken !== null) setSessionCookie(reply, renewedToken);
      return principal;
    } catch (error) {
      // Whoever tries keys is counted by their address.
      hold(this.limits.ofAddress(request.ip), reply);
      throw error;
    }
  }
}

/** Neither identified, so that it is answered while the database of people is not, nor counted: a supervisor may share its address with others. */
function isHealth({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url?.startsWith('/health/') === true;
}

/** The same for everybody, and kept by caches: nobody is identified, so that no session is renewed by it. */
function isOfOtherPages({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url === '/widget.js' || routeOptions.url === '/widget';
}

/** Of a page of others: however many come, they take nothing away from those who sign in. */
function isVisit({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.url === '/api/v1/widget/visits';
}

/** Null when none is sent; one that nobody could have been given, such as an empty one, opens nothing. */
function bearerOf({ headers }: FastifyRequest): string | null {
  const sent = bearer.exec(headers.authorization ?? '');
  return sent && (sent.groups?.['token'] ?? '').trim().slice(0, longestToken);
}

function hold(counted: Counted, reply: FastifyReply): void {
  void reply.headers(headersOfLimit(counted));
  demandWithin(counted);
}

function namedIn({ params, body }: FastifyRequest, { libraryAt }: Need): Omit<Demand, 'right'> {
  if (libraryAt === 'address') return { library: textOf(params, 'library') ?? null };
  if (libraryAt === 'body') return { library: textOf(body, 'library') ?? usualLibrary };
  const model = textOf(body, 'model') ?? '';
  return { library: libraryOfModel(model), model };
}

function textOf(named: unknown, key: string): string | undefined {
  if (typeof named !== 'object' || named === null) return undefined;
  const value: unknown = Reflect.get(named, key);
  return typeof value === 'string' ? value : undefined;
}
