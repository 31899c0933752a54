import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ApiKey } from '#domain/credential.js';
import { AssistantError } from '#domain/errors.js';
import { Needs } from '#access/needs.js';
import { Described } from '#http/described.js';
import { pageOf, pageQuery, type PageRequest } from '#http/paging.js';
import { peopleAnswers } from '#admin/people-answers.wire.js';
import { signedIn } from '#access/signed-in.js';
import { AccessParts } from '#admin/access-parts.js';
import { newKeyRequest, type NewKeyRequest } from '#admin/people.wire.js';

/** The API keys of whoever is signed in. */
@Controller('api/v1/keys')
export class KeysController {
  constructor(@Inject(AccessParts) private readonly parts: AccessParts) {}

  @Get()
  @Needs('signed-in')
  @Described('My API keys · 我的密钥', { answer: peopleAnswers.keys })
  async list(
    @Query({ schema: pageQuery }) query: PageRequest,
    @Req() request: FastifyRequest,
  ): Promise<{ keys: readonly ApiKey[]; next: string | null }> {
    const { page, next } = pageOf(await this.parts.credentials.keysOf(signedIn(request).account.id), query, ({ id }) => id);
    return { keys: page, next };
  }

  /** The token is told this once. */
  @Post()
  @Needs('signed-in')
  @Described('Make an API key; it is told this once · 新建密钥，只显示一次', { answer: peopleAnswers.newKey })
  async make(
    @Body({ schema: newKeyRequest }) body: NewKeyRequest,
    @Req() request: FastifyRequest,
  ): Promise<{ token: string; key: ApiKey }> {
    const principal = signedIn(request);
    const made = await this.parts.keys.make(principal.account, body);
    await this.parts.recordAction.of(principal, { action: 'key.create', target: made.key.id, detail: made.key.name });
    return made;
  }

  @Delete(':id')
  @HttpCode(204)
  @Needs('signed-in')
  @Described('Revoke a key · 吊销密钥')
  async remove(@Param('id') id: string, @Req() request: FastifyRequest): Promise<void> {
    const principal = signedIn(request);
    const isAdmin = principal.account.role === 'admin';
    if (!(await this.parts.credentials.removeKey(id, isAdmin ? null : principal.account.id)))
      throw new AssistantError('NOT_FOUND', `there is no key ${id}`);
    await this.parts.recordAction.of(principal, { action: 'key.remove', target: id });
  }
}
