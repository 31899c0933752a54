import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { AssistantError } from '#domain/errors.js';
import type { FeedbackVerdict } from '#domain/feedback.js';
import type { Trace, TraceSummary } from '#domain/trace.js';
import { Needs } from '#access/needs.js';
import { FeedbackParts } from '#admin/feedback-parts.js';
import { everyTracesQuery, tracesQuery, type EveryTracesRequest, type TracesRequest } from '#admin/feedback.wire.js';
import { Described } from '#http/described.js';
import { firstPage, staleCursor } from '#http/paging.js';
import { traceAnswers } from '#http/trace-answers.wire.js';
import type { TraceQuery } from '#ports/trace-store.js';

interface TraceList {
  readonly traces: readonly (TraceSummary & {
    /** What was said of it last and not dismissed; null where nothing was. */
    readonly feedback: FeedbackVerdict | null;
  })[];
  readonly next: string | null;
  /** What `newerThan` takes next time: nothing that was stored since is missed by it. */
  readonly latest: number;
}

/** The gate could as well have decided otherwise. */
const unsureBy = 0.15;

/** What was decided about each message of the last days: of a library for its owners, of all for admins. */
@Controller('api/v1')
export class TracesController {
  constructor(@Inject(FeedbackParts) private readonly parts: FeedbackParts) {}

  /** Newest first; `newerThan` asks for what was stored since alone, which is not always of later messages. */
  @Get('libraries/:library/traces')
  @Needs('own')
  @Described('What was decided, newest first · 提问记录', { answer: traceAnswers.list })
  list(@Param('library') library: string, @Query({ schema: tracesQuery }) query: TracesRequest): Promise<TraceList> {
    return this.#list({ ...query, library });
  }

  /** Newest first. */
  @Get('traces')
  @Needs('administer')
  @Described('What was decided in every library, newest first · 全部知识库的提问记录', { answer: traceAnswers.list })
  all(@Query({ schema: everyTracesQuery }) query: EveryTracesRequest): Promise<TraceList> {
    return this.#list(query);
  }

  @Get('libraries/:library/traces/:id')
  @Needs('own')
  @Described('One decision, whole · 单条提问记录', { answer: traceAnswers.trace })
  async show(@Param('library') library: string, @Param('id') id: string): Promise<Trace> {
    const trace = await this.parts.traces.get(id);
    if (trace?.library === library) return trace;
    throw new AssistantError('NOT_FOUND', `there is no trace ${id} in ${library}; they are kept for the last days only`);
  }

  async #list({ limit, cursor, newerThan, search, unsure, ...which }: EveryTracesRequest): Promise<TraceList> {
    // Before the list is read: what is stored in between comes once more rather than never.
    const latest = await this.parts.traces.lastStored(which.library);
    const before = await this.#place(cursor, which.library);
    const query = {
      ...which, // what is undefined narrows nothing
      ...(search !== undefined && { words: search }),
      ...(unsure === 'true' && { unsureBy }),
      ...(before && { before }),
      ...(newerThan !== undefined && { storedAfter: newerThan }),
      limit: limit + 1,
    } as TraceQuery;
    const { page, next } = firstPage(await this.parts.traces.list(query), limit, ({ id }) => id);
    const said = await this.parts.feedback.about(page.map(({ id }) => id));
    const verdicts = new Map(said.filter(({ state }) => state !== 'dismissed').map(({ trace, verdict }) => [trace, verdict]));
    return { traces: page.map((line) => ({ ...line, feedback: verdicts.get(line.id) ?? null })), next, latest };
  }

  async #place(id: string | undefined, library: string | undefined): Promise<Trace | null> {
    if (id === undefined) return null;
    const trace = await this.parts.traces.get(id);
    if (!trace || (library !== undefined && trace.library !== library)) throw staleCursor();
    return trace;
  }
}
