import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { AssistantError } from '#domain/errors.js';
import type { Trace, TraceSummary } from '#domain/trace.js';
import { Needs } from '#access/needs.js';
import { FeedbackParts } from '#admin/feedback-parts.js';
import { tracesQuery, type TracesRequest } from '#admin/feedback.wire.js';
import { Described } from '#http/described.js';
import { firstPage, staleCursor } from '#http/paging.js';
import { traceAnswers } from '#http/trace-answers.wire.js';
import type { TraceQuery } from '#ports/trace-store.js';

/** What a library decided about each message of the last days, for its owners. */
@Controller('api/v1/libraries/:library/traces')
export class TracesController {
  constructor(@Inject(FeedbackParts) private readonly parts: FeedbackParts) {}

  /** Newest first. */
  @Get()
  @Needs('own')
  @Described('What was decided, newest first · 提问记录', { answer: traceAnswers.list })
  async list(
    @Param('library') library: string,
    @Query({ schema: tracesQuery }) { limit, cursor, ...which }: TracesRequest,
  ): Promise<{ traces: readonly TraceSummary[]; next: string | null }> {
    const last = cursor === undefined ? null : await this.parts.traces.get(cursor);
    if (cursor !== undefined && last?.library !== library) throw staleCursor();
    const query = { library, ...which, ...(last && { before: last }), limit: limit + 1 } as TraceQuery; // what is undefined narrows nothing
    const { page, next } = firstPage(await this.parts.traces.list(query), limit, ({ id }) => id);
    return { traces: page, next };
  }

  @Get(':id')
  @Needs('own')
  @Described('One decision, whole · 单条提问记录', { answer: traceAnswers.trace })
  show(@Param('library') library: string, @Param('id') id: string): Promise<Trace> {
    return this.#find(library, id);
  }

  async #find(library: string, id: string): Promise<Trace> {
    const trace = await this.parts.traces.get(id);
    if (trace?.library === library) return trace;
    throw new AssistantError('NOT_FOUND', `there is no trace ${id} in ${library}; they are kept for the last days only`);
  }
}
