import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { Needs } from '#access/needs.js';
import { AccessParts } from '#admin/access-parts.js';
import { peopleAnswers } from '#admin/people-answers.wire.js';
import { peopleQuery, type PeopleQuery } from '#admin/people.wire.js';
import { Described } from '#http/described.js';

const mostNames = 8;

/** Who could be taken into a library, for its owner: by the beginning of a name, a few at a time, and nothing but names. */
@Controller('api/v1/libraries/:library/people')
export class PeopleController {
  constructor(@Inject(AccessParts) private readonly parts: AccessParts) {}

  @Get()
  @Needs('own')
  @Described('Names that begin so, of people who are not members yet · 按名字开头查找尚非成员的人', { answer: peopleAnswers.people })
  async find(
    @Param('library') library: string,
    @Query({ schema: peopleQuery }) { search }: PeopleQuery,
  ): Promise<{ names: readonly string[] }> {
    const { accounts } = this.parts;
    const members = new Set((await accounts.membersOf(library)).map(({ account }) => account.id));
    const start = search.normalize('NFKC').toLowerCase();
    const found = (await accounts.list()).filter(
      ({ id, name, isDisabled, role }) => !isDisabled && role !== 'admin' && !members.has(id) && name.toLowerCase().startsWith(start),
    );
    return { names: found.map(({ name }) => name).slice(0, mostNames) };
  }
}
