import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Invitation } from '#domain/account.js';
import { AssistantError } from '#domain/errors.js';
import type { LibraryRole } from '#domain/right.js';
import { accountIdOf } from '#domain/principal.js';
import { Needs } from '#access/needs.js';
import { Described } from '#http/described.js';
import { pageOf, pageQuery, type PageRequest } from '#http/paging.js';
import { peopleAnswers } from '#admin/people-answers.wire.js';
import { principalOf } from '#access/principal-of.js';
import { AccessParts } from '#admin/access-parts.js';
import { LibraryStore } from '#ports/library-store.js';
import {
  inviteToLibraryRequest,
  memberRequest,
  newMemberRequest,
  type InviteToLibraryRequest,
  type MemberRequest,
  type NewMemberRequest,
} from '#admin/people.wire.js';

export interface MemberRecord {
  readonly account: string;
  readonly name: string;
  readonly role: LibraryRole;
}

/** Who may do what in one library, for its owners. */
@Controller('api/v1/libraries/:library')
export class MembersController {
  constructor(
    @Inject(AccessParts) private readonly parts: AccessParts,
    @Inject(LibraryStore) private readonly libraries: LibraryStore,
  ) {}

  @Get('members')
  @Needs('own')
  @Described('Who may do what in a library · 知识库成员', { answer: peopleAnswers.members })
  async list(
    @Param('library') library: string,
    @Query({ schema: pageQuery }) query: PageRequest,
  ): Promise<{ members: readonly MemberRecord[]; next: string | null }> {
    const { page, next } = pageOf(await this.parts.accounts.membersOf(library), query, ({ account }) => account.id);
    return { members: page.map(({ account: { id, name }, role }) => ({ account: id, name, role })), next };
  }

  /** Somebody with an account, by their name. */
  @Post('members')
  @Needs('own')
  @Described('Take somebody in by name · 按名字加入成员', { answer: peopleAnswers.member })
  async add(
    @Param('library') library: string,
    @Body({ schema: newMemberRequest }) { name, role }: NewMemberRequest,
    @Req() request: FastifyRequest,
  ): Promise<MemberRecord> {
    const found = await this.parts.accounts.findByName(name.normalize('NFKC').trim());
    if (!found) throw new AssistantError('NOT_FOUND', `nobody is called ${name}; invite them`);
    const { account } = found;
    await this.set(library, account.id, { role }, request);
    return { account: account.id, name: account.name, role };
  }

  @Put('members/:account')
  @HttpCode(204)
  @Needs('own')
  @Described('Give somebody a role in a library · 设置成员角色')
  async set(
    @Param('library') library: string,
    @Param('account') account: string,
    @Body({ schema: memberRequest }) { role }: MemberRequest,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.#mustExist(library);
    await this.parts.accounts.setRole(account, library, role);
    await this.parts.recordAction.of(principalOf(request), { action: 'member.set', target: account, library, detail: role });
  }

  @Delete('members/:account')
  @HttpCode(204)
  @Needs('own')
  @Described('Take a role away · 移除成员')
  async remove(@Param('library') library: string, @Param('account') account: string, @Req() request: FastifyRequest): Promise<void> {
    await this.parts.accounts.setRole(account, library, null);
    await this.parts.recordAction.of(principalOf(request), { action: 'member.remove', target: account, library });
  }

  /** Of each what it says of this library. */
  @Get('invitations')
  @Needs('own')
  @Described('Open invitations to a library · 知识库未用的邀请', { answer: peopleAnswers.invitations })
  async invitations(
    @Param('library') library: string,
    @Query({ schema: pageQuery }) query: PageRequest,
  ): Promise<{ invitations: readonly Invitation[]; next: string | null }> {
    const ofThis = (await this.parts.accounts.invitations()).flatMap((one) => {
      const memberships = one.memberships.filter((membership) => membership.library === library);
      return memberships.length > 0 ? [{ ...one, memberships }] : [];
    });
    const { page, next } = pageOf(ofThis, query, ({ id }) => id);
    return { invitations: page, next };
  }

  @Post('invitations')
  @Needs('own')
  @Described('Invite somebody to one library · 邀请加入知识库', { answer: peopleAnswers.newInvitation })
  async invite(
    @Param('library') library: string,
    @Body({ schema: inviteToLibraryRequest }) { role }: InviteToLibraryRequest,
    @Req() request: FastifyRequest,
  ): Promise<{ token: string; invitation: Invitation }> {
    await this.#mustExist(library);
    const principal = principalOf(request);
    const made = await this.parts.invitations.invite({ role: 'member', memberships: [{ library, role }], by: accountIdOf(principal) });
    await this.parts.recordAction.of(principal, { action: 'invitation.create', target: made.invitation.id, library, detail: role });
    return made;
  }

  /** What else it opens stays. */
  @Delete('invitations/:id')
  @HttpCode(204)
  @Needs('own')
  @Described('Take a library out of an invitation · 撤回知识库的邀请')
  async withdraw(@Param('library') library: string, @Param('id') id: string, @Req() request: FastifyRequest): Promise<void> {
    if (!(await this.parts.accounts.withdrawFrom(library, id)))
      throw new AssistantError('NOT_FOUND', `there is no invitation ${id.slice(0, 64)} to ${library}`);
    await this.parts.recordAction.of(principalOf(request), { action: 'invitation.withdraw', target: id, library });
  }

  /** An admin owns every library, but none that is not there. */
  async #mustExist(library: string): Promise<void> {
    if (!(await this.libraries.has(library))) throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${library}`);
  }
}
