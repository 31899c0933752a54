import { Controller, Get, HttpCode, Inject, Param, Post, Req, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Job } from '#domain/job.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { addJob } from '#admin/add-job.js';
import { jobAnswers } from '#admin/job-answer.wire.js';
import { LibraryParts } from '#admin/library-parts.js';
import { openJobFile } from '#admin/open-job-file.js';
import { Described } from '#http/described.js';

/** The archive of a library, made in the background and fetched when it is done, once or again, for some hours. */
@Controller('api/v1/libraries/:library/exports')
export class ExportsController {
  constructor(@Inject(LibraryParts) private readonly parts: LibraryParts) {}

  @Post()
  @HttpCode(202)
  @Needs('own')
  @Described('Make the archive of a library · 后台导出知识库', { answer: jobAnswers.added, fails: [503] })
  async make(@Param('library') library: string, @Req() request: FastifyRequest): Promise<{ job: Job }> {
    const { jobs, recordAction } = this.parts;
    const principal = principalOf(request);
    const job = await addJob(jobs, { kind: 'export', library, input: {} }, principal);
    await recordAction.of(principal, { action: 'library.export', library, target: job.id });
    return { job };
  }

  @Get(':id')
  @Needs('own')
  @Described('The archive that an export made · 下载导出的归档', { alsoAs: ['application/x-tar'] })
  async fetch(
    @Param('library') library: string,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const archive = await openJobFile({ library, id, kind: 'export' }, this.parts, reply);
    await this.parts.recordAction.of(principalOf(request), { action: 'library.download', library, target: id });
    return archive;
  }
}
