import type { FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { isDirect, namesHere } from '#http/is-from-here.js';

/**
 * Keeps pages of the web out that reach this server by a name of their own that leads here (DNS rebinding): a browser says in `Origin`
 * whose page it is, and what comes from this machine itself has to name it as such.
 * https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning
 * @param allowed origins whose pages may call
 * @throws AssistantError NOT_ALLOWED
 */
export function demandOrigin(request: Pick<FastifyRequest, 'headers' | 'socket'>, allowed: readonly string[]): void {
  const { origin, host } = request.headers;
  const isOfHere = origin !== undefined && namesHere(host) && URL.canParse(origin) && new URL(origin).host === host;
  if (origin !== undefined && !isOfHere && !allowed.includes(origin))
    throw new AssistantError('NOT_ALLOWED', 'pages of this origin may not call; allow it in server.corsOrigins');
  if (isDirect(request) && !namesHere(host))
    throw new AssistantError('NOT_ALLOWED', 'a request from this machine has to name it as localhost; a proxy has to send X-Forwarded-For');
}
