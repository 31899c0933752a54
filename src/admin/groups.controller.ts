import { Body, Controller, Get, Inject, Param, Patch, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { readyView, type ReadyView } from '#admin/describe-curve.js';
import { gateAnswers } from '#admin/gate-answers.wire.js';
import { GateParts } from '#admin/gate-parts.js';
import type { GroupChange, GroupRecord } from '#domain/group-record.js';
import { groupRequest, type GroupRequest } from '#admin/gate.wire.js';
import { LibraryParts } from '#admin/library-parts.js';
import { policyOf } from '#admin/thresholds.controller.js';
import { Described } from '#http/described.js';
import { pageOf, pageQuery, type PageRequest } from '#http/paging.js';

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
  ): Promise<{ groups: readonly GroupRecord[]; next: string | null; ready: ReadyView | null }> {
    const [found, gate] = await Promise.all([this.gate.groups.list(library), this.parts.gates.current(library)]);
    const { page, next } = pageOf(found, query, ({ id }) => id);
    return { groups: page, next, ready: gate && readyView(gate) };
  }

  /** Null is what the configuration says. A gate that is not ready answers nowhere by itself. */
  @Patch(':group')
  @Needs('own')
  @Described('Change how the assistant behaves in a group · 修改群的设置', { answer: gateAnswers.group, fails: [409] })
  async change(
    @Param('library') library: string,
    @Param('group') group: string,
    @Body({ schema: groupRequest }) given: GroupRequest,
    @Req() request: FastifyRequest,
  ): Promise<GroupRecord> {
    const { groups, moveGate, libraries } = this.gate;
    const { threshold, policy, ...change } = given;
    const to = policy === undefined ? threshold : policyOf(policy);
    // What is undefined changes nothing.
    await groups.change(library, group, change as GroupChange, async () => {
      if (to === undefined) return;
      await moveGate.run(library, { of: { group }, to });
      await libraries.lookAgain(library);
    });
    const changed = Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [key]));
    await this.parts.recordAction.of(principalOf(request), { action: 'group.change', library, target: group, detail: changed.join(', ') });
    return groups.find(library, group);
  }
}
