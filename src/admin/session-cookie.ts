import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lifetimes } from '#access/lifetimes.js';

const name = 'huixiang_session';

/** The token that the browser has; null without one. */
export function readSessionCookie({ cookies }: FastifyRequest): string | null {
  return cookies[name] ?? null;
}

/** No script reads it, no other site sends it; over https it comes back over https only. */
export function setSessionCookie(reply: FastifyReply, token: string): void {
  const secure = reply.request.protocol === 'https';
  void reply.setCookie(name, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: lifetimes.sessionMs / 1000 });
}

export function clearSessionCookie(reply: FastifyReply): void {
  void reply.clearCookie(name, { path: '/', httpOnly: true, sameSite: 'lax', secure: reply.request.protocol === 'https' });
}
