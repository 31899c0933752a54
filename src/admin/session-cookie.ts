import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lifetimes } from '#access/lifetimes.js';
import { safeCookie } from '#http/safe-cookie.js';

const name = 'huixiang_session';

/** The token that the browser has; null without one. */
export function readSessionCookie({ cookies }: FastifyRequest): string | null {
  return cookies[name] ?? null;
}

export function setSessionCookie(reply: FastifyReply, token: string): void {
  void reply.setCookie(name, token, { ...safeCookie(reply, '/'), maxAge: lifetimes.sessionMs / 1000 });
}

export function clearSessionCookie(reply: FastifyReply): void {
  void reply.clearCookie(name, safeCookie(reply, '/'));
}
