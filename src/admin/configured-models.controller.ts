import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { AccessParts } from '#admin/access-parts.js';
import { ConfiguredModels, type ConfiguredModelRecord, type ModelTrialRecord } from '#admin/configured-models.js';
import { configuredModelAnswers, modelTrialRequest, type ModelTrialRequest } from '#admin/configured-models.wire.js';
import { recorded } from '#admin/recorded.js';
import { TrialLimit } from '#admin/trial-limit.js';
import { Described } from '#http/described.js';
import { hangUp } from '#http/hang-up.js';
import { NoReplay } from '#http/no-replay.js';
import { Clock } from '#ports/clock.js';

/** The models that are configured, each tried by one real call. */
@Controller('api/v1/models')
export class ConfiguredModelsController {
  readonly #limit: TrialLimit;

  constructor(
    @Inject(ConfiguredModels) private readonly models: ConfiguredModels,
    @Inject(AccessParts) private readonly access: AccessParts,
    @Inject(Clock) clock: Clock,
  ) {
    this.#limit = new TrialLimit(clock);
  }

  @Get()
  @Needs('administer')
  @Described('The models and services that are configured · 已配置的模型与服务', { answer: configuredModelAnswers.list })
  list(): { models: readonly ConfiguredModelRecord[] } {
    return { models: this.models.list() };
  }

  @Post('trial')
  @HttpCode(200)
  @Needs('administer')
  @Described('Try a configured model by one call · 试用已配置的模型', { answer: configuredModelAnswers.trial, fails: [404] })
  @NoReplay('it changes nothing')
  async attempt(
    @Body({ schema: modelTrialRequest }) body: ModelTrialRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ModelTrialRecord> {
    this.#limit.demand('models');
    const signal = hangUp(reply);
    return recorded(() => this.models.attempt(body, signal), {
      outcomeOf: ({ failure }) => failure?.code ?? 'works',
      record: (outcome) =>
        this.access.recordAction.of(principalOf(request), { action: 'model.try', detail: `${body.part} ${body.name}: ${outcome}` }),
    });
  }
}
