import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { ApiKey } from '#domain/credential.js';
import { Needs } from '#access/needs.js';
import { AccessParts } from '#admin/access-parts.js';
import { peopleAnswers } from '#admin/people-answers.wire.js';
import { Described } from '#http/described.js';
import { pageOf, pageQuery, type PageRequest } from '#http/paging.js';

interface KeyOfAccount extends ApiKey {
  readonly accountName: string;
}

/** The API keys of everybody, without their tokens, which nobody can see again. */
@Controller('api/v1/account-keys')
export class AccountKeysController {
  constructor(@Inject(AccessParts) private readonly parts: AccessParts) {}

  @Get()
  @Needs('administer-people')
  @Described('The API keys of everybody · 所有人的密钥', { answer: peopleAnswers.accountKeys })
  async list(@Query({ schema: pageQuery }) query: PageRequest): Promise<{ keys: readonly KeyOfAccount[]; next: string | null }> {
    const [keys, accounts] = await Promise.all([this.parts.credentials.keysOf(null), this.parts.accounts.list()]);
    const names = new Map(accounts.map(({ id, name }) => [id, name]));
    const { page, next } = pageOf(keys, query, ({ id }) => id);
    return { keys: page.map((key) => ({ ...key, accountName: names.get(key.account) ?? '' })), next };
  }
}
