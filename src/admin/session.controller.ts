import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import type { Account } from '#domain/account.js';
import { Needs } from '#access/needs.js';
import { Described } from '#http/described.js';
import { NoReplay } from '#http/no-replay.js';
import { principalOf } from '#access/principal-of.js';
import { signedIn } from '#access/signed-in.js';
import { AccessParts } from '#admin/access-parts.js';
import { clearSessionCookie, setSessionCookie } from '#admin/session-cookie.js';
import {
  acceptRequest,
  changePasswordRequest,
  joinRequest,
  sessionAnswers,
  signInRequest,
  toWhoRecord,
  type AcceptRequest,
  type ChangePasswordRequest,
  type JoinRequest,
  type SignedOutRecord,
  type SignInRequest,
  type WhoRecord,
} from '#admin/session.wire.js';

/** `/api/v1/session`: who somebody is, in a browser. */
@Controller('api/v1')
export class SessionController {
  constructor(@Inject(AccessParts) private readonly parts: AccessParts) {}

  @Get('session')
  @Needs('public')
  @Described('Who I am · 我是谁', { answer: sessionAnswers.who })
  who(@Req() request: FastifyRequest): WhoRecord {
    return toWhoRecord(principalOf(request), this.parts.signOn?.label ?? null);
  }

  @Post('session')
  @HttpCode(200)
  @Needs('public')
  @Described('Sign in · 登录', { answer: sessionAnswers.who, fails: [401] })
  @NoReplay('to sign in again opens another session')
  async signIn(
    @Body({ schema: signInRequest }) body: SignInRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WhoRecord> {
    const { account, token } = await this.parts.signIn.run({ ...body, address: request.ip });
    setSessionCookie(reply, token);
    return this.#welcome(account);
  }

  @Delete('session')
  @HttpCode(200)
  @Needs('signed-in')
  @Described('Sign out · 退出', { answer: sessionAnswers.signedOut })
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedOutRecord> {
    const principal = signedIn(request);
    await this.parts.sessions.close(principal.id);
    clearSessionCookie(reply);
    await this.parts.recordAction.of(principal, { action: 'session.close' });
    return { endAddress: await this.#endAddressOf(principal.account) };
  }

  /** A new password ends every other session of the account; its keys where that is asked for. */
  @Put('session/password')
  @HttpCode(204)
  @Needs('signed-in')
  @Described('Change my password, which ends my other sessions · 修改密码，结束其他会话')
  async changePassword(
    @Body({ schema: changePasswordRequest }) body: ChangePasswordRequest,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const { accounts, credentials, keys, passwords, recordAction } = this.parts;
    const principal = signedIn(request);
    const { id, name } = principal.account;
    const stored = (await accounts.findByName(name))?.password ?? null;
    if (!(await passwords.verify(body.current, stored))) throw new AssistantError('NOT_ALLOWED', 'the present password is not right');
    await accounts.changePassword(id, await passwords.hash(body.password));
    await credentials.closeSessionsOf(id, principal.id);
    if (body.revokeKeys) await keys.revokeAll(id);
    const detail = body.revokeKeys ? { detail: 'keys revoked' } : {};
    await recordAction.of(principal, { action: 'account.change-password', target: id, ...detail });
  }

  /** Makes an account of an invitation, the first one too, and signs it in. */
  @Post('invitations/accept')
  @HttpCode(201)
  @Needs('public')
  @Described('Make an account of an invitation · 用邀请建立账号', { answer: sessionAnswers.who, fails: [404, 409] })
  @NoReplay('an invitation works once')
  async accept(@Body({ schema: acceptRequest }) body: AcceptRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<WhoRecord> {
    const account = await this.parts.invitations.accept(body);
    setSessionCookie(reply, await this.parts.sessions.open(account.id));
    const who = await this.#welcome(account);
    await this.parts.recordAction.by(account, { action: 'account.create', target: account.id, detail: account.role });
    return who;
  }

  /** For somebody who has an account; what they are already they stay. */
  @Post('invitations/join')
  @HttpCode(200)
  @Needs('signed-in')
  @Described('Take an invitation with my account · 用现有账号接受邀请', { answer: sessionAnswers.who, fails: [404] })
  async join(@Body({ schema: joinRequest }) { token }: JoinRequest, @Req() request: FastifyRequest): Promise<WhoRecord> {
    const principal = signedIn(request);
    const account = await this.parts.invitations.join(token, principal.account.id);
    await this.parts.recordAction.of(principal, { action: 'invitation.join', target: account.id, detail: account.role });
    return this.#welcome(account);
  }

  /** A service that is out of reach keeps nobody from signing out here. */
  async #endAddressOf({ id }: Account): Promise<string | null> {
    const { accounts, signOn } = this.parts;
    if (!signOn || (await accounts.issuerOf(id)) === null) return null;
    return signOn.endAddress().catch(() => null);
  }

  async #welcome(account: Account): Promise<WhoRecord> {
    const memberships = await this.parts.accounts.membershipsOf(account.id);
    return toWhoRecord({ kind: 'session', id: '', account, memberships, scope: null }, this.parts.signOn?.label ?? null);
  }
}
