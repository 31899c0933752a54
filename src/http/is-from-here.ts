import type { FastifyRequest } from 'fastify';

const loopback = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/u;
const namesOfHere = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/iu;
const passedOn = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

type Arrived = Pick<FastifyRequest, 'headers'> & { readonly socket: { readonly remoteAddress?: string | undefined } };

/**
 * Whether a request certainly comes from a program on this machine: from a loopback address, not passed on by a proxy, and
 * addressed to this machine by a name that no other site can have.
 */
export function isFromHere(request: Arrived): boolean {
  return isDirect(request) && namesHere(request.headers.host);
}

/** Whether it comes from a loopback address, as far as can be told not by a proxy there. */
export function isDirect({ socket, headers }: Arrived): boolean {
  return loopback.test(socket.remoteAddress ?? '') && passedOn.every((name) => headers[name] === undefined);
}

/** Whether a host is this machine by a name that no other site can have. */
export function namesHere(host: string | undefined): boolean {
  return namesOfHere.test(host ?? '');
}
