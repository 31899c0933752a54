import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { usualBuild, type Job } from '#domain/job.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { addJob } from '#admin/add-job.js';
import { LibraryParts } from '#admin/library-parts.js';
import { SampleDocuments } from '#admin/sample-documents.js';
import { sampleAnswers, sampleRequest, type SampleRequest } from '#admin/setup.wire.js';
import { Described } from '#http/described.js';
import { hangUp } from '#http/hang-up.js';

const mostBytes = 4 * 1024 * 1024;

/** Documents to begin with, for a library whose owner has none at hand. */
@Controller('api/v1/libraries/:library/sample-documents')
export class SamplesController {
  constructor(
    @Inject(LibraryParts) private readonly parts: LibraryParts,
    @Inject(SampleDocuments) private readonly samples: SampleDocuments,
  ) {}

  @Get()
  @Needs('edit')
  @Described('The sample documents, and what may be asked of them · 示例文档和可以问的问题', { answer: sampleAnswers.offered })
  async offer(
    @Query({ schema: sampleRequest }) { language }: SampleRequest,
  ): Promise<{ names: readonly string[]; questions: readonly string[] }> {
    return { names: await this.samples.list(language), questions: await this.samples.questions(language) };
  }

  /** One that is there already under the name is replaced by itself. */
  @Post()
  @HttpCode(202)
  @Needs('edit')
  @Described('Take the sample documents in · 加入示例文档', { answer: sampleAnswers.taken, fails: [404] })
  async take(
    @Param('library') library: string,
    @Body({ schema: sampleRequest }) { language }: SampleRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ names: readonly string[]; job: Job }> {
    const { uploads, jobs, recordAction } = this.parts;
    const names = await this.samples.list(language);
    if (names.length === 0) throw new AssistantError('NOT_FOUND', 'no sample documents came with this program; send documents of your own');
    const signal = hangUp(reply);
    for (const name of names) {
      const content = [await this.samples.read(language, name)];
      await uploads.add({ library, name: `sample/${name}`, content, mostBytes, signal });
    }
    const principal = principalOf(request);
    const job = await addJob(jobs, { ...usualBuild, library }, principal);
    await recordAction.of(principal, {
      action: 'document.upload',
      library,
      target: `${names.length}`,
      detail: `sample documents (${language})`,
    });
    return { names, job };
  }
}
