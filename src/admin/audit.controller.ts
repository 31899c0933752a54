import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import { Needs } from '#access/needs.js';
import { Described } from '#http/described.js';
import { answers } from '#admin/answers.wire.js';
import { AccessParts } from '#admin/access-parts.js';
import { auditQuery, type AuditRequest } from '#admin/people.wire.js';
import type { AuditQuery, NumberedEntry } from '#ports/audit-log.js';

const columns = ['number', 'at', 'actor', 'actorName', 'action', 'target', 'library', 'outcome', 'detail'] as const;

/** Who did what, newest first, by pages of `most`; the next begins `before` the last number of this one. */
@Controller('api/v1')
export class AuditController {
  constructor(@Inject(AccessParts) private readonly parts: AccessParts) {}

  @Get('audit')
  @Needs('administer')
  @Described('Who did what, newest first · 审计日志', { answer: answers.audit, alsoAs: ['text/csv'] })
  all(@Query({ schema: auditQuery }) query: AuditRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    return this.#answer(query, reply);
  }

  /** Not of a library that had the name before: what was done there is none of its present owners'. */
  @Get('libraries/:library/audit')
  @Needs('own')
  @Described('Who did what in a library · 知识库的审计日志', { answer: answers.audit, alsoAs: ['text/csv'] })
  ofLibrary(
    @Param('library') library: string,
    @Query({ schema: auditQuery }) query: AuditRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return this.#answer({ ...query, library, isOfPresentLibrary: true }, reply);
  }

  async #answer(
    { format, ...query }: AuditRequest & AuditQuery,
    reply: FastifyReply,
  ): Promise<{ entries: readonly NumberedEntry[] } | string> {
    const entries = await this.parts.audit.list(query);
    if (format === 'json') return { entries };
    void reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="audit.csv"');
    return stringify([...entries], { header: true, columns: [...columns], escape_formulas: true });
  }
}
