import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Body, Controller, Delete, HttpCode, Inject, Post, Req, Res, type OnApplicationShutdown } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import type { Principal } from '#domain/principal.js';
import { demandRight } from '#access/demand-right.js';
import { Needs } from '#access/needs.js';
import { personOf } from '#access/person-of.js';
import { principalOf } from '#access/principal-of.js';
import { rightsIn } from '#access/rights-in.js';
import { demandOrigin } from '#channels/mcp/demand-origin.js';
import type { McpCall } from '#channels/mcp/mcp-call.js';
import { McpSessions, type McpSession } from '#channels/mcp/mcp-sessions.js';
import { Described } from '#http/described.js';
import { FailureLog } from '#http/failure-log.js';
import { hangUp } from '#http/hang-up.js';
import { toProblem } from '#http/problem.js';
import { demandWithin, RequestLimits } from '#http/request-limits.js';

/** One message of JSON-RPC; what is in it is read by the protocol's own server. */
const message = z.looseObject({ jsonrpc: z.literal('2.0'), method: z.string().optional() });

/** Web sites whose pages may speak the protocol. */
export class McpOrigins {
  constructor(readonly list: readonly string[]) {}
}

/** `/mcp`: the Model Context Protocol over HTTP, for the keys and rights of the other doors. */
@Controller('mcp')
export class McpController implements OnApplicationShutdown {
  constructor(
    @Inject(McpSessions) private readonly sessions: McpSessions,
    @Inject(McpOrigins) private readonly origins: McpOrigins,
    @Inject(RequestLimits) private readonly limits: RequestLimits,
    @Inject(FailureLog) private readonly failures: FailureLog,
  ) {}

  @Post()
  @HttpCode(200)
  @Needs('enter')
  @Described('Model Context Protocol: one message · MCP：一条消息', { alsoAs: ['text/event-stream'] })
  async send(
    @Body({ schema: message }) body: z.output<typeof message>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    demandOrigin(request, this.origins.list);
    demandAccept(request);
    const session = await this.#sessionOf(body, request);
    const done = this.sessions.use(session);
    if (reply.raw.destroyed) done();
    else reply.raw.once('close', done);
    const authInfo = { token: '', clientId: ownerOf(request), scopes: [], extra: { call: this.#callOf(request, reply) } };
    const response = await session.transport.handleRequest(asWebRequest(request), { parsedBody: body, authInfo });
    void reply.status(response.status).headers(Object.fromEntries(response.headers));
    void reply.send(response.body ? Readable.fromWeb(response.body as ReadableStream) : '');
  }

  @Delete()
  @HttpCode(204)
  @Needs('enter')
  @Described('Model Context Protocol: end a session · MCP：结束会话')
  async end(@Req() request: FastifyRequest): Promise<void> {
    demandOrigin(request, this.origins.list);
    await this.sessions.end(sessionIdOf(request), ownerOf(request));
  }

  onApplicationShutdown(): Promise<void> {
    return this.sessions.closeAll();
  }

  async #sessionOf(body: z.output<typeof message>, request: FastifyRequest): Promise<McpSession> {
    const isFirst = body.method === 'initialize' && request.headers['mcp-session-id'] === undefined;
    if (!isFirst) return this.sessions.find(sessionIdOf(request), ownerOf(request));
    // Loaded when somebody begins: most servers are never spoken to so.
    const { isInitializeRequest } = await import('@modelcontextprotocol/sdk/types.js');
    if (!isInitializeRequest(body))
      throw new AssistantError('INVALID_INPUT', 'initialize: id, protocolVersion, capabilities and clientInfo are needed');
    return this.sessions.open(ownerOf(request));
  }

  #callOf(request: FastifyRequest, reply: FastifyReply): McpCall {
    const principal = principalOf(request);
    return {
      caller: {
        rightsIn: (library) => rightsIn(library, principal),
        demand: (right, library) => {
          demandRight({ right, library }, principal);
          demandWithin(this.limits.ofLibrary(library));
        },
        person: personOf(request),
      },
      gone: hangUp(reply),
      tell: (error) => {
        const problem = toProblem(error, request.id);
        this.failures.record(request, problem, error);
        const retryable = error instanceof AssistantError && error.retryable;
        return { code: problem.code, message: `${problem.detail}${problem.status < 500 ? '' : ` (${request.id})`}`, retryable };
      },
    };
  }
}

/** Whoever a session belongs to: an account, a key, or an address without either. */
function ownerOf(request: FastifyRequest): string {
  const principal: Principal = principalOf(request);
  if (principal.kind === 'guest') return `address ${request.ip}`;
  return principal.kind === 'key' ? `key ${principal.id}` : `account ${principal.account.id}`;
}

function sessionIdOf({ headers }: FastifyRequest): string {
  const id = headers['mcp-session-id'];
  if (typeof id === 'string') return id;
  throw new AssistantError('INVALID_INPUT', 'Mcp-Session-Id: begin with initialize, and send what its answer says in this header');
}

function demandAccept({ headers: { accept = '' } }: FastifyRequest): void {
  const takes = (type: string): boolean => accept.includes('*/*') || accept.includes(type);
  if (takes('application/json') && takes('text/event-stream')) return;
  throw new AssistantError('INVALID_INPUT', 'Accept: application/json and text/event-stream have to be taken');
}

/** What the transport looks at; the body is read already, and nothing that opens a door goes further. */
function asWebRequest({ headers, method }: FastifyRequest): Request {
  const passed = ['mcp-session-id', 'mcp-protocol-version', 'last-event-id'].flatMap((name): [string, string][] => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return new Request('http://localhost/mcp', {
    method,
    headers: [...passed, ['content-type', 'application/json'], ['accept', 'application/json, text/event-stream']],
  });
}
