import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Put, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Account, Invitation } from '#domain/account.js';
import { AssistantError } from '#domain/errors.js';
import { accountIdOf } from '#domain/principal.js';
import { Needs } from '#access/needs.js';
import { Described } from '#http/described.js';
import { pageOf, pageQuery, type PageRequest } from '#http/paging.js';
import { peopleAnswers } from '#admin/people-answers.wire.js';
import { principalOf } from '#access/principal-of.js';
import { AccessParts } from '#admin/access-parts.js';
import {
  changeAccountRequest,
  inviteRequest,
  resetPasswordRequest,
  type ChangeAccountRequest,
  type InviteRequest,
  type ResetPasswordRequest,
} from '#admin/people.wire.js';

/** People of the installation, for its admins. */
@Controller('api/v1')
export class AccountsController {
  constructor(@Inject(AccessParts) private readonly parts: AccessParts) {}

  @Get('accounts')
  @Needs('administer')
  @Described('Every account · 所有账号', { answer: peopleAnswers.accounts })
  async list(@Query({ schema: pageQuery }) query: PageRequest): Promise<{ accounts: readonly Account[]; next: string | null }> {
    const { page, next } = pageOf(await this.parts.accounts.list(), query, ({ id }) => id);
    return { accounts: page, next };
  }

  /** Disabling an account ends its sessions; its keys open nothing. */
  @Patch('accounts/:id')
  @Needs('administer-people')
  @Described('Change a role, or disable somebody · 修改角色或停用账号', { answer: peopleAnswers.account, fails: [409] })
  async change(
    @Param('id') id: string,
    @Body({ schema: changeAccountRequest }) { role, isDisabled }: ChangeAccountRequest,
    @Req() request: FastifyRequest,
  ): Promise<Account> {
    const { accounts, credentials, recordAction } = this.parts;
    const account = await accounts.change(id, { ...(role && { role }), ...(isDisabled !== undefined && { isDisabled }) });
    if (account.isDisabled) await credentials.closeSessionsOf(id, null);
    const detail = `${account.role}${account.isDisabled ? ', disabled' : ''}`;
    await recordAction.of(principalOf(request), { action: 'account.change', target: id, detail });
    return account;
  }

  /** For somebody who forgot it; ends their sessions, and revokes their keys where that is asked for. */
  @Put('accounts/:id/password')
  @HttpCode(204)
  @Needs('administer-people')
  @Described('Set a new password for somebody who forgot it · 为忘记密码的人重设密码')
  async resetPassword(
    @Param('id') id: string,
    @Body({ schema: resetPasswordRequest }) { password, revokeKeys }: ResetPasswordRequest,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const { accounts, credentials, keys, passwords, recordAction } = this.parts;
    await accounts.changePassword(id, await passwords.hash(password));
    await credentials.closeSessionsOf(id, null);
    if (revokeKeys) await keys.revokeAll(id);
    const detail = revokeKeys ? { detail: 'keys revoked' } : {};
    await recordAction.of(principalOf(request), { action: 'account.reset-password', target: id, ...detail });
  }

  @Get('invitations')
  @Needs('administer')
  @Described('Open invitations · 未用的邀请', { answer: peopleAnswers.invitations })
  async invitations(
    @Query({ schema: pageQuery }) query: PageRequest,
  ): Promise<{ invitations: readonly Invitation[]; next: string | null }> {
    const { page, next } = pageOf(await this.parts.accounts.invitations(), query, ({ id }) => id);
    return { invitations: page, next };
  }

  /** The token is told this once: `/join#<token>` is the link to hand over. */
  @Post('invitations')
  @Needs('administer-people')
  @Described('Invite somebody; the token is told this once · 邀请，令牌只显示一次', { answer: peopleAnswers.newInvitation })
  async invite(
    @Body({ schema: inviteRequest }) { role, memberships }: InviteRequest,
    @Req() request: FastifyRequest,
  ): Promise<{ token: string; invitation: Invitation }> {
    const principal = principalOf(request);
    const made = await this.parts.invitations.invite({ role, memberships, by: accountIdOf(principal) });
    await this.parts.recordAction.of(principal, { action: 'invitation.create', target: made.invitation.id, detail: role });
    return made;
  }

  @Delete('invitations/:id')
  @HttpCode(204)
  @Needs('administer-people')
  @Described('Withdraw an invitation · 撤回邀请')
  async withdraw(@Param('id') id: string, @Req() request: FastifyRequest): Promise<void> {
    if (!(await this.parts.accounts.withdraw(id))) throw new AssistantError('NOT_FOUND', `there is no invitation ${id}`);
    await this.parts.recordAction.of(principalOf(request), { action: 'invitation.withdraw', target: id });
  }
}
