import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Needs } from '#access/needs.js';
import { SuggestQuestions } from '#conversation/dialogues/suggest-questions.js';
import { conversationAnswers } from '#channels/api/conversations.wire.js';
import { Admission } from '#http/admission.js';
import { Described } from '#http/described.js';

/** `GET /api/v1/libraries/:library/first-questions`: what a conversation could begin with. */
@Controller('api/v1/libraries/:library')
export class FirstQuestionsController {
  constructor(
    @Inject(SuggestQuestions) private readonly suggesting: SuggestQuestions,
    @Inject(Admission) private readonly admission: Admission,
  ) {}

  /** Up to four that its documents answer, without a language model. */
  @Get('first-questions')
  @Needs('ask')
  @Described('What could be asked first · 可以先问什么', { answer: conversationAnswers.questions, fails: [409, 503] })
  async list(
    @Param('library') library: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ questions: readonly string[] }> {
    const admitted = this.admission.enter(reply);
    try {
      return { questions: await this.suggesting.first(library, admitted.signal) };
    } finally {
      admitted.leave();
    }
  }
}
