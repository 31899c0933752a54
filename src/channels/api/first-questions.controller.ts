import { Controller, Get, Inject, Param } from '@nestjs/common';
import { Needs } from '#access/needs.js';
import { conversationAnswers } from '#channels/api/conversations.wire.js';
import { SharedSuggestions } from '#channels/api/shared-suggestions.js';
import { Described } from '#http/described.js';

/** `GET /api/v1/libraries/:library/first-questions`: what a conversation could begin with. */
@Controller('api/v1/libraries/:library')
export class FirstQuestionsController {
  constructor(@Inject(SharedSuggestions) private readonly shared: SharedSuggestions) {}

  /** Up to four that its documents answer, without a language model. */
  @Get('first-questions')
  @Needs('ask')
  @Described('What could be asked first · 可以先问什么', { answer: conversationAnswers.questions, fails: [409, 503] })
  async list(@Param('library') library: string): Promise<{ questions: readonly string[] }> {
    return { questions: await this.shared.first(library) };
  }
}
