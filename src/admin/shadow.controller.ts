import { Body, Controller, Get, Inject, Param, Put, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { readyView, type ReadyView } from '#admin/describe-curve.js';
import { FeedbackParts } from '#admin/feedback-parts.js';
import { gateAnswers } from '#admin/gate-answers.wire.js';
import { GateParts } from '#admin/gate-parts.js';
import { markRequest, shadowQuery, type MarkRequest, type ShadowQuery } from '#admin/gate.wire.js';
import { LibraryParts } from '#admin/library-parts.js';
import type { ShadowedMessage, ShadowSummary } from '#feedback/shadow-report.js';
import { Described } from '#http/described.js';
import { firstPage, staleCursor } from '#http/paging.js';

interface ShadowView extends ShadowSummary {
  readonly ready: ReadyView;
  readonly shadowed: readonly ShadowedMessage[];
  readonly next: string | null;
}

/** What would have been answered in groups that are only watched, and whether it would have been right. */
@Controller('api/v1/libraries/:library/gate/shadow')
export class ShadowController {
  constructor(
    @Inject(LibraryParts) private readonly parts: LibraryParts,
    @Inject(GateParts) private readonly gate: GateParts,
    @Inject(FeedbackParts) private readonly feedback: FeedbackParts,
  ) {}

  /** Newest first; the counts are of the latest two thousand. */
  @Get()
  @Needs('own')
  @Described('What would have been answered, newest first · 旁观报告', { answer: gateAnswers.shadow })
  async list(
    @Param('library') library: string,
    @Query({ schema: shadowQuery }) { group, limit, cursor }: ShadowQuery,
  ): Promise<ShadowView> {
    const { shadowReport } = this.gate;
    const before = cursor === undefined ? undefined : await this.feedback.traces.get(cursor);
    if (cursor !== undefined && before?.library !== library) throw staleCursor();
    const [found, summary, gate] = await Promise.all([
      shadowReport.list({ library, group, before: before ?? undefined, limit: limit + 1 }),
      shadowReport.summary({ library, group }),
      this.parts.gates.current(library),
    ]);
    if (!gate) throw new AssistantError('NOT_FOUND', `${library} has no gate yet; it gets one with its first build`);
    const { page, next } = firstPage(found, limit, ({ id }) => id);
    return { ...summary, ready: readyView(gate), shadowed: page, next };
  }

  /** A mark is an example of the group, good or bad; null takes it back. */
  @Put(':id')
  @Needs('own')
  @Described('Say whether an answer would have been right · 标记对错', { answer: gateAnswers.shadowed, fails: [409] })
  async mark(
    @Param('library') library: string,
    @Param('id') id: string,
    @Body({ schema: markRequest }) { mark }: MarkRequest,
    @Req() request: FastifyRequest,
  ): Promise<ShadowedMessage> {
    const message = await this.gate.shadowReport.mark(library, id, mark);
    await this.parts.recordAction.of(principalOf(request), { action: 'gate.mark', library, target: id, detail: mark ?? 'taken back' });
    return message;
  }
}
