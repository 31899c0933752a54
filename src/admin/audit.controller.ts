import { Controller, Get, Inject, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import { Needs } from '#access/needs.js';
import { Described } from '#http/described.js';
import { peopleAnswers } from '#admin/people-answers.wire.js';
import { AccessParts } from '#admin/access-parts.js';
import { auditQuery, type AuditRequest } from '#admin/people.wire.js';
import { firstPage } from '#http/paging.js';
import type { AuditQuery, NumberedEntry } from '#ports/audit-log.js';

interface AuditPage {
  readonly entries: readonly NumberedEntry[];
  readonly next: string | null;
}

const columns = ['number', 'at', 'actor', 'actorName', 'action', 'target', 'library', 'outcome', 'detail'];
const asTable = { columns, escape_formulas: true };
const keyOf = ({ number }: NumberedEntry): string => `${number}`;

/** Read at once for a table. */
const rowsAtOnce = 1000;

/** Who did what, newest first: as JSON by pages, as CSV whole. */
@Controller('api/v1')
export class AuditController {
  constructor(@Inject(AccessParts) private readonly parts: AccessParts) {}

  @Get('audit')
  @Needs('administer')
  @Described('Who did what, newest first · 审计日志', { answer: peopleAnswers.audit, alsoAs: ['text/csv'] })
  all(@Query({ schema: auditQuery }) query: AuditRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    return this.#answer(query, reply);
  }

  /** Not of a library that had the name before: what was done there is none of its present owners'. */
  @Get('libraries/:library/audit')
  @Needs('own')
  @Described('Who did what in a library · 知识库的审计日志', { answer: peopleAnswers.audit, alsoAs: ['text/csv'] })
  ofLibrary(
    @Param('library') library: string,
    @Query({ schema: auditQuery }) query: AuditRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return this.#answer({ ...query, library, isOfPresentLibrary: true }, reply);
  }

  async #answer(
    { format, limit, cursor, ...which }: AuditRequest & Pick<AuditQuery, 'isOfPresentLibrary'>,
    reply: FastifyReply,
  ): Promise<AuditPage | StreamableFile> {
    const before = cursor === undefined ? undefined : Number(cursor);
    if (format === 'csv') return this.#table({ ...which, before, most: rowsAtOnce }, reply);
    const { page, next } = firstPage(await this.parts.audit.list({ ...which, before, most: limit + 1 }), limit, keyOf);
    return { entries: page, next };
  }

  async #table(query: AuditQuery, reply: FastifyReply): Promise<StreamableFile> {
    const first = await this.parts.audit.list(query);
    void reply.headers({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="audit.csv"' });
    return new StreamableFile(Readable.from(this.#rows(first, query)));
  }

  /** Entries that are added meanwhile come before the first and are not in it. */
  async *#rows(first: readonly NumberedEntry[], query: AuditQuery): AsyncGenerator<string, void> {
    yield stringify([...first], { ...asTable, header: true });
    for (let last = first.at(-1); last;) {
      const more = await this.parts.audit.list({ ...query, before: last.number });
      yield stringify([...more], asTable);
      last = more.at(-1);
    }
  }
}
