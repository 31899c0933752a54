import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { usualBuild, type Job } from '#domain/job.js';
import { isUsualReading, readingsOf, type KeptReading, type ReadingSettings } from '#domain/reading-settings.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { addJob } from '#admin/add-job.js';
import { buildingChange } from '#admin/building-change.js';
import { documentAnswers } from '#admin/document-answers.wire.js';
import { jobAnswers } from '#admin/job-answer.wire.js';
import { LibraryParts } from '#admin/library-parts.js';
import { readingRequest } from '#admin/library.wire.js';
import { Described } from '#http/described.js';

/** A library keeps settings of so many documents; who wants other settings for more wants another configuration. */
const mostKept = 1000;

/** How one document is read, where that is not as usual: tried, then kept with the library for every build from the next on. */
@Controller('api/v1/libraries/:library/documents/:document/reading')
export class ReadingsController {
  constructor(@Inject(LibraryParts) private readonly parts: LibraryParts) {}

  @Get()
  @Needs('read')
  @Described('How a document is read, where that is not as usual · 单个文档的解析设置', { answer: documentAnswers.reading })
  async find(@Param('library') library: string, @Param('document') document: string): Promise<{ reading: ReadingSettings }> {
    await this.#demand(library, document);
    const { readings } = await this.parts.librarySettings.read(library);
    return { reading: readingsOf(readings).get(document) ?? {} };
  }

  /** Nothing in it is as usual again. */
  @Put()
  @HttpCode(202)
  @Needs('edit')
  @Described('Keep how a document is read · 保存单个文档的解析设置', { answer: jobAnswers.added, fails: [409] })
  async keep(
    @Param('library') library: string,
    @Param('document') document: string,
    @Body({ schema: readingRequest }) reading: ReadingSettings,
    @Req() request: FastifyRequest,
  ): Promise<{ job: Job }> {
    // Of a document that is gone there is still something to take back.
    if (!isUsualReading(reading)) await this.#demand(library, document);
    const { jobs, librarySettings, recordAction } = this.parts;
    const principal = principalOf(request);
    const job = await buildingChange(jobs, { asked: { ...usualBuild, library }, principal }, async () => {
      await librarySettings.change(library, ({ readings }) => ({ readings: withReading(readings, { document, ...reading }) }));
    });
    await recordAction.of(principal, { action: 'document.set-reading', library, target: document, detail: JSON.stringify(reading) });
    return { job };
  }

  /** What these settings would change, as the result of a job. The live build and the next one know nothing of it. */
  @Post('preview')
  @HttpCode(202)
  @Needs('edit')
  @Described('Read a document with other settings, to look · 用其他设置试解析', { answer: jobAnswers.added, fails: [409, 503] })
  async preview(
    @Param('library') library: string,
    @Param('document') document: string,
    @Body({ schema: readingRequest }) reading: ReadingSettings,
    @Req() request: FastifyRequest,
  ): Promise<{ job: Job }> {
    await this.#demand(library, document);
    return { job: await addJob(this.parts.jobs, { kind: 'preview', library, input: { document, ...reading } }, principalOf(request)) };
  }

  async #demand(library: string, document: string): Promise<void> {
    const isThere = (await this.parts.documents.of(library)).some((one) => one.document === document);
    if (!isThere) throw new AssistantError('NOT_FOUND', `${library} has no document ${document}`);
  }
}

/** @throws AssistantError CONFLICT where there is no room for one more */
function withReading(kept: readonly KeptReading[], reading: KeptReading): readonly KeptReading[] {
  const others = kept.filter(({ document }) => document !== reading.document);
  if (isUsualReading(reading)) return others;
  if (others.length >= mostKept) throw new AssistantError('CONFLICT', `settings of ${mostKept} documents are kept; take one back first`);
  return [...others, reading];
}
