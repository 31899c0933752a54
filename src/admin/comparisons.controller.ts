import { json } from 'node:stream/consumers';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import type { Job } from '#domain/job.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { addJob } from '#admin/add-job.js';
import { comparisonAnswers, storedComparison } from '#admin/comparisons.wire.js';
import { FeedbackParts } from '#admin/feedback-parts.js';
import { jobAnswers } from '#admin/job-answer.wire.js';
import { LibraryParts } from '#admin/library-parts.js';
import { comparedBuild, type ComparedBuild } from '#admin/library.wire.js';
import { demandBuilds, type ReplayReport } from '#evaluate/replay-builds.js';
import { Described } from '#http/described.js';

const mostBytes = 10 * 1_048_576;

/** What two builds make of the same questions. A report quotes what was asked, as long as that is kept. */
@Controller('api/v1/libraries/:library')
export class ComparisonsController {
  constructor(
    @Inject(LibraryParts) private readonly parts: LibraryParts,
    @Inject(FeedbackParts) private readonly feedback: FeedbackParts,
  ) {}

  /** Of the good examples, and what was asked in the last week; asked for again while it waits, it is the same job. */
  @Post('builds/:id/comparisons')
  @HttpCode(202)
  @Needs('own')
  @Described('Ask two builds the same questions · 用同样的问题比较两次构建', { answer: jobAnswers.added, fails: [503] })
  async compare(
    @Param('library') library: string,
    @Param('id') id: string,
    @Body({ schema: comparedBuild }) { with: other }: ComparedBuild,
    @Req() request: FastifyRequest,
  ): Promise<{ job: Job }> {
    const { builds, jobs, recordAction } = this.parts;
    demandBuilds(library, await builds.list(library), [other, id]);
    const principal = principalOf(request);
    const job = await addJob(jobs, { kind: 'compare', library, input: { before: other, after: id } }, principal);
    await recordAction.of(principal, { action: 'build.compare', library, target: id, detail: `with ${other}` });
    return { job };
  }

  @Get('comparisons/:id')
  @Needs('own')
  @Described('What two builds made of the same questions · 构建对比报告', { answer: comparisonAnswers.report })
  async report(@Param('library') library: string, @Param('id') id: string): Promise<ReplayReport> {
    const { jobs, jobFiles, clock } = this.parts;
    const job = await jobs.find(id);
    const file = job?.library === library && job.kind === 'compare' ? await jobFiles.open(library, id, clock.now()) : null;
    if (!file) throw new AssistantError('NOT_FOUND', `${library} has no comparison ${id.slice(0, 64)}, or not yet, or no more`);
    if (file.bytes > mostBytes) throw new AssistantError('INTERNAL', `the comparison ${id} is larger than any`);
    const report = z.parse(storedComparison, await json(file.content));
    const differences = await Promise.all(
      report.differences.map(async (one) => (one.trace === null ? one : { ...one, text: await this.#wordsOf(library, one.trace) })),
    );
    return { ...report, differences };
  }

  /** Erased with the trace. */
  async #wordsOf(library: string, id: string): Promise<string | null> {
    const trace = await this.feedback.traces.get(id);
    return trace?.library === library ? trace.text : null;
  }
}
