import type { FastifyRequest } from 'fastify';

const loopback = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/u;
const namesOfHere = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/iu;
const passedOn = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * Whether a request certainly comes from a program on this machine: from a loopback address, not passed on by a proxy, and
 * addressed to this machine by a name that no other site can have.
 */
export function isFromHere({
  socket,
  headers,
}: Pick<FastifyRequest, 'headers'> & { readonly socket: { readonly remoteAddress?: string | undefined } }): boolean {
  if (!loopback.test(socket.remoteAddress ?? '')) return false;
  return namesOfHere.test(headers.host ?? '') && passedOn.every((name) => headers[name] === undefined);
}
