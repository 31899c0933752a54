import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import type { Job } from '#domain/job.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { addJob, type AskedJob } from '#admin/add-job.js';
import { demandUnusedName } from '#admin/demand-unused-name.js';
import { jobAnswers } from '#admin/job-answer.wire.js';
import { keepArchive } from '#admin/keep-archive.js';
import { LibraryParts } from '#admin/library-parts.js';
import { nameRequest, type NameRequest } from '#admin/library.wire.js';
import { uploadDeadline } from '#admin/upload-deadline.js';
import { Described } from '#http/described.js';
import { hangUp } from '#http/hang-up.js';

/** Codes of what no job is made of. */
const refusals: ReadonlySet<string> = new Set(['CONFLICT', 'OVERLOADED']);

interface Doors {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Libraries as one file: taken away, brought, doubled. The last two are jobs of the library that is to be. */
@Controller('api/v1')
export class ArchivesController {
  readonly #coming = new Set<string>();

  constructor(@Inject(LibraryParts) private readonly parts: LibraryParts) {}

  @Get('libraries/:library/export')
  @Needs('own')
  @Described('A library as one archive · 导出知识库', { alsoAs: ['application/x-tar'] })
  async export(
    @Param('library') library: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    await this.parts.recordAction.of(principalOf(request), { action: 'library.export', library });
    void reply.headers({ 'content-type': 'application/x-tar', 'content-disposition': `attachment; filename="${library}.tar"` });
    return new StreamableFile(Readable.from(this.parts.archive.pack(library)));
  }

  /** The file of an export as `multipart/form-data`, into a library of a new name. What is in it is looked at by the job. */
  @Post('library-imports')
  @HttpCode(202)
  @Needs('administer')
  @Described('A new library of an archive · 导入为新知识库', { answer: jobAnswers.added, takes: 'file', fails: [409, 503] })
  async import(
    @Query({ schema: nameRequest }) { name }: NameRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ job: Job }> {
    // Whatever is left of a refused upload is not waited for.
    void reply.header('connection', 'close');
    await demandUnusedName(name, this.parts);
    const late = uploadDeadline(this.parts.limits.timeoutSeconds, 'nothing of it was kept');
    try {
      const signal = AbortSignal.any([hangUp(reply), late.signal]);
      const archive = await keepArchive(request, { library: name, signal, coming: this.#coming }, this.parts);
      try {
        // Somebody else may have taken the name while it came.
        await demandUnusedName(name, this.parts);
        return await this.#ask({ kind: 'import', library: name, input: { archive } }, { request, reply });
      } catch (error) {
        // Another failure may have come when the job was there already.
        if (error instanceof AssistantError && refusals.has(error.code)) await this.parts.jobFiles.remove(name, archive);
        throw error;
      }
    } finally {
      late.clear();
    }
  }

  /** Everything but its builds and its members. */
  @Post('libraries/:library/copy')
  @HttpCode(202)
  @Needs('administer')
  @Described('A new library like another · 复制知识库', { answer: jobAnswers.added, fails: [409, 503] })
  async copy(
    @Param('library') library: string,
    @Body({ schema: nameRequest }) { name }: NameRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ job: Job }> {
    await demandUnusedName(name, this.parts);
    return this.#ask({ kind: 'copy', library: name, input: { from: library } }, { request, reply });
  }

  async #ask(asked: AskedJob, { request, reply }: Doors): Promise<{ job: Job }> {
    const { jobs, recordAction } = this.parts;
    const principal = principalOf(request);
    const job = await addJob(jobs, asked, principal);
    const from = asked.input['from'];
    const detail = typeof from === 'string' ? { detail: `of ${from}` } : {};
    await recordAction.of(principal, { action: `library.${asked.kind}`, library: asked.library, target: job.id, ...detail });
    void reply.header('location', `/api/v1/libraries/${asked.library}/jobs/${job.id}`).removeHeader('connection');
    return { job };
  }
}
