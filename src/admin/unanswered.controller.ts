import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Needs } from '#access/needs.js';
import { feedbackAnswers } from '#admin/feedback-answers.wire.js';
import { unansweredQuery, type UnansweredRequest } from '#admin/feedback.wire.js';
import { GateParts } from '#admin/gate-parts.js';
import { untilAborted } from '#admin/until-aborted.js';
import type { UnansweredCluster, UnansweredReport } from '#feedback/unanswered-questions.js';
import { Described } from '#http/described.js';
import { hangUp } from '#http/hang-up.js';
import { pageOf } from '#http/paging.js';
import { Clock } from '#ports/clock.js';

const usualMs = 30 * 86_400_000;

interface UnansweredList extends Omit<UnansweredReport, 'groups'> {
  readonly clusters: readonly UnansweredCluster[];
  readonly next: string | null;
}

/** What was asked and not answered, for who writes what is missing. */
@Controller('api/v1/libraries/:library/unanswered')
export class UnansweredController {
  constructor(
    @Inject(GateParts) private readonly gate: GateParts,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** What means the same together, the most frequent first; of the last thirty days unless told. */
  @Get()
  @Needs('own')
  @Described('Questions without an answer, by meaning · 未答问题', { answer: feedbackAnswers.unanswered, fails: [503] })
  async list(
    @Param('library') library: string,
    @Query({ schema: unansweredQuery }) { since, until, limit, cursor }: UnansweredRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UnansweredList> {
    const start = since ?? new Date(Date.parse(until ?? this.clock.now().toISOString()) - usualMs).toISOString();
    const signal = hangUp(reply);
    const asked = { library, since: start, until, goesOn: cursor !== undefined };
    const { groups, ...report } = await untilAborted(this.gate.unansweredQuestions.list(asked, signal), signal);
    const { page, next } = pageOf(groups, { limit, cursor }, ([{ id }]) => id);
    return { clusters: await this.gate.unansweredQuestions.describe(page), ...report, next };
  }
}
