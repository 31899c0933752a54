import '@fastify/cookie';
import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { guestOwner } from '#domain/dialogue.js';
import { safeCookie } from '#http/safe-cookie.js';

const name = 'huixiang_guest';
const tokenBytes = 24;
const wellFormed = /^[\w-]{32}$/u;
const maxAge = 180 * 86_400;

/** Who asks without an account is known by a random word in their browser; what is kept of it is a hash. Null without one. */
export function guestOf({ cookies }: FastifyRequest): string | null {
  const token = cookies[name];
  return token !== undefined && wellFormed.test(token) ? ownerOf(token) : null;
}

/** Gives a browser such a word. @returns whose it now is */
export function newGuest(reply: FastifyReply): string {
  const token = randomBytes(tokenBytes).toString('base64url');
  void reply.setCookie(name, token, { ...safeCookie(reply, '/'), maxAge });
  return ownerOf(token);
}

function ownerOf(token: string): string {
  return guestOwner(createHash('sha256').update(token).digest('hex').slice(0, 40));
}
