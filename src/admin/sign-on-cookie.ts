import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { safeCookie } from '#http/safe-cookie.js';
import type { SignOnAttempt } from '#ports/identity-provider.js';

const name = 'huixiang_sign_on';
const path = '/api/v1/session/sign-on';
const seconds = 600;
const word = z.string().min(1).max(200);
const attempt = z.strictObject({ state: word, nonce: word, verifier: word });

/** What the browser that went out kept; null without it. */
export function readSignOnCookie({ cookies }: FastifyRequest): SignOnAttempt | null {
  try {
    return attempt.parse(JSON.parse(Buffer.from(cookies[name] ?? '', 'base64url').toString()));
  } catch {
    return null;
  }
}

/** Sent back with what the service sends the browser back with, and with nothing else. */
export function setSignOnCookie(reply: FastifyReply, kept: SignOnAttempt): void {
  const value = Buffer.from(JSON.stringify(kept)).toString('base64url');
  void reply.setCookie(name, value, { ...safeCookie(reply, path), maxAge: seconds });
}

export function clearSignOnCookie(reply: FastifyReply): void {
  void reply.clearCookie(name, safeCookie(reply, path));
}
