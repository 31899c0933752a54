import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Controller, Get, Inject, NotFoundException, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Needs } from '#access/needs.js';

/** Where the built page is: `index.html`, and its assets below `assets/`. */
export class PageFolder {
  constructor(readonly path: string) {}
}

/** Addresses of programs: what is not found there is answered as programs are. */
const ofPrograms = /^\/(?:api\/.|v1(?:\/|$)|health(?:\/|$)|metrics(?:\/|$)|mcp(?:\/|$)|assets(?:\/|$)|channels\/|huixiangdou_)/u;
const nonceBytes = 18;
const placeOfNonce = '__NONCE__';

/**
 * The page: one document at every address that is no program's; which page is shown, it sees by the address. Its policy allows
 * scripts of this server alone, and those styles that carry the nonce of this answer (antd writes them while it runs).
 */
@Controller()
export class PageController {
  #document: Promise<string> | null = null;

  constructor(@Inject(PageFolder) private readonly folder: PageFolder) {}

  @Get()
  @Needs('public')
  first(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    return this.#answer(reply);
  }

  @Get('*')
  @Needs('public')
  page(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const isWanted = request.headers.accept?.includes('text/html') ?? false;
    if (!isWanted || ofPrograms.test(request.url)) throw new NotFoundException();
    return this.#answer(reply);
  }

  async #answer(reply: FastifyReply): Promise<string> {
    this.#document ??= readFile(path.join(this.folder.path, 'index.html'), 'utf8');
    const nonce = randomBytes(nonceBytes).toString('base64');
    const document = await this.#document.catch((error: unknown) => {
      this.#document = null;
      throw error;
    });
    void reply.headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policyWith(nonce) });
    return document.replaceAll(placeOfNonce, nonce);
  }
}

/** https://www.w3.org/TR/CSP3/ */
function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
