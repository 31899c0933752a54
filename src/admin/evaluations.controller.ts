import { createHash } from 'node:crypto';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Job } from '#domain/job.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { addJob } from '#admin/add-job.js';
import { evaluationQuery, type EvaluationRequest } from '#admin/jobs.wire.js';
import { jobAnswers } from '#admin/job-answer.wire.js';
import { LibraryParts } from '#admin/library-parts.js';
import { openJobFile } from '#admin/open-job-file.js';
import { receiveFile } from '#admin/receive-file.js';
import { parseTestMessages } from '#evaluate/test-messages.js';
import { hangUp } from '#http/hang-up.js';
import { Described } from '#http/described.js';
import { NoReplay } from '#http/no-replay.js';
import { keepReportsMs } from '#jobs/evaluate-work.js';

const mostBytes = 20 * 1_048_576;

/** How well a library decides, measured in the background. A report quotes messages. */
@Controller('api/v1/libraries/:library/evaluations')
export class EvaluationsController {
  constructor(@Inject(LibraryParts) private readonly parts: LibraryParts) {}

  /** On the messages of a file, one JSON object a line; without a file, on the library's own examples, each held out once. */
  @Post()
  @HttpCode(202)
  @Needs('edit')
  @Described('Measure how well a library decides · 评测知识库', { answer: jobAnswers.added, takes: 'file-or-none', fails: [409, 503] })
  @NoReplay('the same messages are one job for as long as it waits')
  async evaluate(
    @Param('library') library: string,
    @Query({ schema: evaluationQuery }) { policy }: EvaluationRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ job: Job }> {
    const { jobs, recordAction } = this.parts;
    const principal = principalOf(request);
    const text = await receiveFile(request, { mostBytes, signal: hangUp(reply) });
    const messages = text === null ? null : await this.#keep(library, text);
    const job = await addJob(jobs, { kind: 'evaluate', library, input: { messages, policy } }, principal);
    await recordAction.of(principal, { action: 'library.evaluate', library, target: job.id });
    return { job };
  }

  @Get(':id')
  @Needs('edit')
  @Described('The report of an evaluation · 评测报告', { answer: jobAnswers.report })
  async report(
    @Param('library') library: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return openJobFile({ library, id, kind: 'evaluate' }, this.parts, reply);
  }

  /** @returns its name, the same for the same messages, so that they are not judged twice at a time */
  async #keep(library: string, text: string): Promise<string> {
    parseTestMessages(text);
    const id = `given-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
    const expiresAt = new Date(this.parts.clock.now().getTime() + keepReportsMs);
    await this.parts.jobFiles.keep({ library, id, ending: 'jsonl', content: [Buffer.from(text)], expiresAt, isOnlyOne: false });
    return id;
  }
}
