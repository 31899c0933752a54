import { Body, Controller, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { AccessParts } from '#admin/access-parts.js';
import { LanguageModelChoice } from '#admin/language-model-choice.js';
import type { LanguageModelRecord, LanguageModelTrial } from '#admin/language-model-records.js';
import { choiceRequest, languageModelAnswers, trialRequest, type ChoiceRequest, type TrialRequest } from '#admin/language-model.wire.js';
import { Described } from '#http/described.js';
import { hangUp } from '#http/hang-up.js';
import { NoReplay } from '#http/no-replay.js';

/** Who writes the answers, for an admin in person: whoever chooses the model is sent every question. */
@Controller('api/v1/language-model')
export class LanguageModelController {
  constructor(
    @Inject(LanguageModelChoice) private readonly choice: LanguageModelChoice,
    @Inject(AccessParts) private readonly access: AccessParts,
  ) {}

  @Get()
  @Needs('administer-people')
  @Described('The language model, and what may be chosen · 语言模型及可选项', { answer: languageModelAnswers.present })
  present(): LanguageModelRecord {
    return this.choice.present();
  }

  @Post('trial')
  @HttpCode(200)
  @Needs('administer-people')
  @Described('Try a language model by one call · 试用语言模型', { answer: languageModelAnswers.trial })
  @NoReplay('it changes nothing')
  async attempt(
    @Body({ schema: trialRequest }) body: TrialRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LanguageModelTrial> {
    const trial = await this.choice.attempt(body, hangUp(reply));
    const detail = `${body.preset ?? body.baseUrl ?? ''} ${body.model ?? ''}: ${trial.outcome}`;
    await this.access.recordAction.of(principalOf(request), { action: 'language-model.try', detail });
    return trial;
  }

  /** In force at once; other processes take it when they start again. */
  @Put()
  @Needs('administer-people')
  @Described('Choose the language model, or none · 选定语言模型或不用', { answer: languageModelAnswers.present, fails: [409] })
  async keep(@Body({ schema: choiceRequest }) body: ChoiceRequest, @Req() request: FastifyRequest): Promise<LanguageModelRecord> {
    const kept = await this.choice.keep(body);
    const detail = body.kind === 'none' ? 'none' : `${body.preset ?? body.baseUrl ?? ''} ${body.model}`;
    await this.access.recordAction.of(principalOf(request), { action: 'language-model.choose', detail });
    return kept;
  }
}
