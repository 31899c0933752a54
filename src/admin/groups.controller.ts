import { Body, Controller, Get, Inject, Param, Patch, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { gateAnswers } from '#admin/gate-answers.wire.js';
import { GateParts, type GroupView } from '#admin/gate-parts.js';
import { groupRequest, type GroupRequest } from '#admin/gate.wire.js';
import { LibraryParts } from '#admin/library-parts.js';
import { policyOf } from '#admin/thresholds.controller.js';
import { Described } from '#http/described.js';
import { pageOf, pageQuery, type PageRequest } from '#http/paging.js';

const onlyConfigured = ['quietTimes', 'timeZone', 'answersPerHour', 'coolDownMinutes'] as const;

/** The groups that ask a library, and how the assistant behaves in each. */
@Controller('api/v1/libraries/:library/groups')
export class GroupsController {
  constructor(
    @Inject(LibraryParts) private readonly parts: LibraryParts,
    @Inject(GateParts) private readonly gate: GateParts,
  ) {}

  @Get()
  @Needs('own')
  @Described('The groups that ask a library · 使用本库的群', { answer: gateAnswers.groups })
  async list(
    @Param('library') library: string,
    @Query({ schema: pageQuery }) query: PageRequest,
  ): Promise<{ groups: readonly GroupView[]; next: string | null }> {
    const { page, next } = pageOf(await this.gate.groups.list(library), query, ({ id }) => id);
    return { groups: page, next };
  }

  /** What the configuration alone says cannot be changed here. */
  @Patch(':group')
  @Needs('own')
  @Described('Change how the assistant behaves in a group · 修改群的设置', { answer: gateAnswers.group, fails: [409] })
  async change(
    @Param('library') library: string,
    @Param('group') group: string,
    @Body({ schema: groupRequest }) given: GroupRequest,
    @Req() request: FastifyRequest,
  ): Promise<GroupView> {
    const fixed = onlyConfigured.filter((key) => given[key] !== undefined);
    if (fixed.length > 0)
      throw new AssistantError('CONFLICT', `${fixed.join(', ')}: the configuration settles it (admission, groups); change it there`);
    const { groups, moveGate, libraries } = this.gate;
    await groups.find(library, group);
    const to = given.policy === undefined ? given.threshold : policyOf(given.policy);
    if (to !== undefined) {
      await moveGate.run(library, { of: { group }, to });
      await libraries.lookAgain(library);
    }
    const { mode, mutedUntil } = given;
    const change = { ...(mode !== undefined && { mode }), ...(mutedUntil !== undefined && { mutedUntil }) };
    await groups.change(library, group, change);
    const changed = Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [key]));
    await this.parts.recordAction.of(principalOf(request), { action: 'group.change', library, target: group, detail: changed.join(', ') });
    return groups.find(library, group);
  }
}
