import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { AccessParts } from '#admin/access-parts.js';
import {
  ChannelSetup,
  type ChannelCheck,
  type ChannelKindRecord,
  type ChannelRecord,
  type ChannelSaid,
  type DraftVerdict,
} from '#admin/channel-setup.js';
import {
  channelAnswers,
  channelDraftRequest,
  testMessageRequest,
  type ChannelDraftRequest,
  type TestMessageRequest,
} from '#admin/channels.wire.js';
import { recorded } from '#admin/recorded.js';
import { TrialLimit } from '#admin/trial-limit.js';
import { Described } from '#http/described.js';
import { hangUp } from '#http/hang-up.js';
import { NoReplay } from '#http/no-replay.js';
import { pageOf, pageQuery, type PageRequest } from '#http/paging.js';
import { Clock } from '#ports/clock.js';

/** The apps of messaging platforms: set up, tried, removed. No secret that was given is ever told. */
@Controller('api/v1')
export class ChannelsController {
  readonly #limit: TrialLimit;

  constructor(
    @Inject(ChannelSetup) private readonly setup: ChannelSetup,
    @Inject(AccessParts) private readonly access: AccessParts,
    @Inject(Clock) clock: Clock,
  ) {
    this.#limit = new TrialLimit(clock);
  }

  @Get('channel-kinds')
  @Needs('administer')
  @Described('The platforms there are, and what to do there · 可接入的平台与步骤', { answer: channelAnswers.kinds })
  kinds(): { kinds: readonly ChannelKindRecord[] } {
    return { kinds: this.setup.kinds() };
  }

  @Get('channels')
  @Needs('administer')
  @Described('The configured apps of platforms · 已配置的渠道应用', { answer: channelAnswers.list })
  list(@Query({ schema: pageQuery }) query: PageRequest): {
    channels: readonly ChannelRecord[];
    leftOver: readonly string[];
    next: string | null;
  } {
    const { page, next } = pageOf(this.setup.list(), query, ({ app }) => app);
    return { channels: page, leftOver: this.setup.leftOver(), next };
  }

  @Post('channel-drafts')
  @HttpCode(200)
  @Needs('administer-people')
  @Described('What is wrong with an app that is filled in · 检查填写的渠道应用', { answer: channelAnswers.verdict })
  @NoReplay('it changes nothing')
  examine(
    @Body({ schema: channelDraftRequest }) body: ChannelDraftRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DraftVerdict> {
    return this.setup.examine(body, hangUp(reply));
  }

  /** It is listened to from the next start on. */
  @Post('channels')
  @Needs('administer-people')
  @Described('Add an app of a platform · 添加渠道应用', { answer: channelAnswers.channel, fails: [409] })
  @NoReplay('secrets are in it')
  async add(
    @Body({ schema: channelDraftRequest }) body: ChannelDraftRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChannelRecord> {
    const added = await this.setup.add(body, hangUp(reply));
    await this.#record(request, 'channel.add', { target: added.app, detail: added.kind });
    return added;
  }

  @Delete('channels/:app')
  @HttpCode(204)
  @Needs('administer-people')
  @Described('Remove an app; its groups and messages stay · 移除渠道应用', { fails: [409] })
  async remove(@Param('app') app: string, @Req() request: FastifyRequest): Promise<void> {
    await this.setup.remove(app);
    await this.#record(request, 'channel.remove', { target: app });
  }

  @Post('channels/:app/check')
  @HttpCode(200)
  @Needs('administer-people')
  @Described('Ask the platform whether it takes the credentials · 向平台验证凭证', { answer: channelAnswers.check })
  @NoReplay('it changes nothing')
  async check(
    @Param('app') app: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChannelCheck> {
    this.#limit.demand('check');
    const signal = hangUp(reply);
    return recorded(() => this.setup.check(app, signal), {
      outcomeOf: ({ outcome }) => outcome,
      record: (detail) => this.#record(request, 'channel.check', { target: app, detail }),
    });
  }

  @Post('channels/:app/test-message')
  @HttpCode(200)
  @Needs('administer-people')
  @Described('Send a test message · 发送测试消息', { answer: channelAnswers.said })
  @NoReplay('each is to be sent')
  async say(
    @Param('app') app: string,
    @Body({ schema: testMessageRequest }) { to, language }: TestMessageRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChannelSaid> {
    this.#limit.demand('say');
    const signal = hangUp(reply);
    const whom = to.chat === null ? `person ${to.person}` : `chat ${to.chat}`;
    return recorded(() => this.setup.say(app, to, { language, signal }), {
      outcomeOf: ({ outcome }) => outcome,
      record: (outcome) => this.#record(request, 'channel.test-message', { target: app, detail: `${outcome}, to ${whom}` }),
    });
  }

  #record(request: FastifyRequest, action: string, more: { readonly target: string; readonly detail?: string }): Promise<void> {
    return this.access.recordAction.of(principalOf(request), { action, ...more });
  }
}
