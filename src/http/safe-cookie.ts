import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';

/** No script reads such a cookie, no other site sends it; over https it comes back over https only. */
export function safeCookie(reply: FastifyReply, path: string): CookieSerializeOptions {
  return { path, httpOnly: true, sameSite: 'lax', secure: reply.request.protocol === 'https' };
}
