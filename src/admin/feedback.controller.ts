import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import type { Feedback } from '#domain/feedback.js';
import { Needs } from '#access/needs.js';
import { personOf } from '#access/person-of.js';
import { principalOf } from '#access/principal-of.js';
import { rightsIn } from '#access/rights-in.js';
import { signedIn } from '#access/signed-in.js';
import { AccessParts } from '#admin/access-parts.js';
import { feedbackAnswers } from '#admin/feedback-answers.wire.js';
import { FeedbackParts } from '#admin/feedback-parts.js';
import {
  decisionRequest,
  dismissalRequest,
  feedbackQuery,
  feedbackRequest,
  lessonRequest,
  type DecisionRequest,
  type DismissalRequest,
  type FeedbackListRequest,
  type FeedbackRequest,
  type LessonRequest,
} from '#admin/feedback.wire.js';
import type { FeedbackChoice } from '#feedback/decide-feedback.js';
import { Described } from '#http/described.js';
import { firstPage, pageOf, pageQuery, type PageRequest } from '#http/paging.js';
import type { NumberedFeedback } from '#ports/feedback-store.js';

/** What people say of decisions, and whether a library learns of it. */
@Controller('api/v1/libraries/:library')
export class FeedbackController {
  constructor(
    @Inject(FeedbackParts) private readonly parts: FeedbackParts,
    @Inject(AccessParts) private readonly access: AccessParts,
  ) {}

  /** Of an own question; editors of anybody's. Said again, it takes the place of what was said before. */
  @Post('traces/:id/feedback')
  @HttpCode(200)
  @Needs('ask')
  @Described('Say what an answer, or silence, is worth · 评价回答或沉默', { answer: feedbackAnswers.feedback })
  async give(
    @Param('library') library: string,
    @Param('id') trace: string,
    @Body({ schema: feedbackRequest }) said: FeedbackRequest,
    @Req() request: FastifyRequest,
  ): Promise<Feedback> {
    const principal = principalOf(request);
    const isEditor = rightsIn(library, principal).includes('edit');
    const feedback = await this.parts.giveFeedback.run({ library, trace, author: personOf(request), isEditor, ...said });
    await this.access.recordAction.of(principal, { action: 'feedback.give', target: feedback.id, library, detail: feedback.verdict });
    return feedback;
  }

  /** The latest first. */
  @Get('traces/:id/feedback')
  @Needs('edit')
  @Described('What people said of one decision · 对单条记录的反馈', { answer: feedbackAnswers.ofTrace })
  async ofTrace(
    @Param('library') library: string,
    @Param('id') trace: string,
    @Query({ schema: pageQuery }) query: PageRequest,
  ): Promise<{ feedback: readonly Feedback[]; next: string | null }> {
    if ((await this.parts.traces.get(trace))?.library !== library)
      throw new AssistantError('NOT_FOUND', `there is no trace ${trace.slice(0, 64)} in ${library}; they are kept for the last days only`);
    const said = await this.parts.feedback.about([trace]);
    const { page, next } = pageOf(said.toReversed(), query, ({ id }) => id);
    return { feedback: page, next };
  }

  /** Newest first. */
  @Get('feedback')
  @Needs('edit')
  @Described('What people said, newest first · 收到的反馈', { answer: feedbackAnswers.list })
  async list(
    @Param('library') library: string,
    @Query({ schema: feedbackQuery }) { state, limit, cursor }: FeedbackListRequest,
  ): Promise<{ feedback: readonly NumberedFeedback[]; next: string | null }> {
    const before = cursor === undefined ? undefined : Number(cursor);
    const found = await this.parts.feedback.list({ library, state, most: limit + 1, before });
    const { page, next } = firstPage(found, limit, ({ number }) => `${number}`);
    return { feedback: page, next };
  }

  /** The next gate and the next build take it up. What its author changed since it was read is not approved. */
  @Post('feedback/:id/approve')
  @HttpCode(200)
  @Needs('edit')
  @Described('Let feedback teach the library · 批准反馈', { answer: feedbackAnswers.feedback })
  approve(
    @Param('library') library: string,
    @Param('id') id: string,
    @Body({ schema: decisionRequest }) { givenAt }: DecisionRequest,
    @Req() request: FastifyRequest,
  ): Promise<Feedback> {
    return this.#decide('approve', { library, id, givenAt }, request);
  }

  @Post('feedback/:id/dismiss')
  @HttpCode(200)
  @Needs('edit')
  @Described('Do not learn of feedback · 忽略反馈', { answer: feedbackAnswers.feedback })
  dismiss(
    @Param('library') library: string,
    @Param('id') id: string,
    @Body({ schema: dismissalRequest }) { givenAt, withExample }: DismissalRequest,
    @Req() request: FastifyRequest,
  ): Promise<Feedback> {
    return this.#decide('dismiss', { library, id, givenAt, withExample }, request);
  }

  /** What `replaces` names goes once the new lesson is safe. */
  @Post('traces/:id/lesson')
  @HttpCode(200)
  @Needs('edit')
  @Described('Say what is right of a decision, and let the library learn it · 纠正并立即采纳', { answer: feedbackAnswers.feedback })
  async teach(
    @Param('library') library: string,
    @Param('id') trace: string,
    @Body({ schema: lessonRequest }) { replaces, ...said }: LessonRequest,
    @Req() request: FastifyRequest,
  ): Promise<Feedback> {
    const principal = signedIn(request);
    const judgement = { library, trace, author: personOf(request), isEditor: true, ...said };
    const feedback = await this.parts.teachLesson.run(judgement, { by: principal.account.id, replaces });
    const what = { target: feedback.id, library, detail: feedback.verdict };
    for (const action of ['feedback.give', 'feedback.approve'] as const) await this.access.recordAction.of(principal, { action, ...what });
    if (replaces && replaces.id !== feedback.id)
      await this.access.recordAction.of(principal, { ...what, action: 'feedback.dismiss', target: replaces.id });
    return feedback;
  }

  async #decide(verb: 'approve' | 'dismiss', which: Omit<FeedbackChoice, 'by'>, request: FastifyRequest): Promise<Feedback> {
    const principal = signedIn(request);
    const feedback = await this.parts.decideFeedback[verb]({ ...which, by: principal.account.id });
    await this.access.recordAction.of(principal, {
      action: `feedback.${verb}`,
      target: which.id,
      library: which.library,
      detail: feedback.verdict,
    });
    return feedback;
  }
}
