import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { AssistantError } from '#domain/errors.js';
import type { Trace, TraceSummary } from '#domain/trace.js';
import { Needs } from '#access/needs.js';
import { FeedbackParts } from '#admin/feedback-parts.js';
import { tracesQuery, type TracesRequest } from '#admin/feedback.wire.js';
import type { TraceQuery } from '#ports/trace-store.js';

/** What a library decided about each message of the last days, for its owners. */
@Controller('api/v1/libraries/:library/traces')
export class TracesController {
  constructor(@Inject(FeedbackParts) private readonly parts: FeedbackParts) {}

  /** Newest first, by pages of `most`; the next begins `before` the last id of this one. */
  @Get()
  @Needs('own')
  async list(
    @Param('library') library: string,
    @Query({ schema: tracesQuery }) { most: limit, before, ...which }: TracesRequest,
  ): Promise<{ traces: readonly TraceSummary[] }> {
    const last = before === undefined ? null : await this.#find(library, before);
    const query = { library, ...which, ...(last && { before: last }), limit } as TraceQuery; // what is undefined narrows nothing
    return { traces: await this.parts.traces.list(query) };
  }

  @Get(':id')
  @Needs('own')
  show(@Param('library') library: string, @Param('id') id: string): Promise<Trace> {
    return this.#find(library, id);
  }

  async #find(library: string, id: string): Promise<Trace> {
    const trace = await this.parts.traces.get(id);
    if (trace?.library === library) return trace;
    throw new AssistantError('NOT_FOUND', `there is no trace ${id} in ${library}; they are kept for the last days only`);
  }
}
