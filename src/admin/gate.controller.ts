import { Controller, Get, HttpCode, Inject, Param, ParseIntPipe, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import type { Gate, GateReport } from '#domain/gate.js';
import { thresholdOf } from '#domain/threshold-of.js';
import type { Mode } from '#domain/message.js';
import type { Job } from '#domain/job.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { Described } from '#http/described.js';
import { addJob } from '#admin/add-job.js';
import { summaryOf, type GateSummary } from '#admin/describe-library.js';
import { GateParts } from '#admin/gate-parts.js';
import { LibraryParts } from '#admin/library-parts.js';
import { libraryAnswers } from '#admin/library-answers.wire.js';
import { jobAnswers } from '#admin/job-answer.wire.js';

interface GateView extends GateSummary {
  /** In force. */
  readonly thresholds: Gate['thresholds'];
  readonly byHand: Readonly<Record<Mode, number | null>>;
  readonly report: GateReport;
  /** Versions that are kept, the latest first. */
  readonly versions: readonly number[];
}

/** What a library has learned of what it should answer. Its report quotes examples. */
@Controller('api/v1/libraries/:library')
export class GateController {
  constructor(
    @Inject(LibraryParts) private readonly parts: LibraryParts,
    @Inject(GateParts) private readonly gate: GateParts,
  ) {}

  @Get('gate')
  @Needs('edit')
  @Described('How good the gate is · 闸门的报告', { answer: libraryAnswers.gate })
  async report(@Param('library') library: string): Promise<GateView> {
    const { gates } = this.parts;
    const [gate, versions] = await Promise.all([gates.current(library), gates.versions(library)]);
    if (!gate) throw new AssistantError('NOT_FOUND', `${library} has no gate yet; it gets one with its first build`);
    const thresholds = { group: thresholdOf(gate, 'group'), direct: thresholdOf(gate, 'direct') };
    return {
      ...summaryOf(gate),
      thresholds,
      byHand: { group: gate.byHand.group, direct: gate.byHand.direct },
      report: gate.report,
      versions,
    };
  }

  /** Learns the gate anew from the examples and the live build. */
  @Post('calibrate')
  @HttpCode(202)
  @Needs('edit')
  @Described('Learn the gate anew · 重新学习闸门', { answer: jobAnswers.added })
  async calibrate(@Param('library') library: string, @Req() request: FastifyRequest): Promise<{ job: Job }> {
    const { builds, jobs, recordAction } = this.parts;
    if (!(await builds.current(library)))
      throw new AssistantError('LIBRARY_NOT_BUILT', `${library} has no build yet; send it documents first`);
    const principal = principalOf(request);
    const job = await addJob(jobs, { kind: 'calibrate', library, input: {} }, principal);
    await recordAction.of(principal, { action: 'gate.calibrate', library, target: job.id });
    return { job };
  }

  /** Puts an earlier version in force again. */
  @Post('gate/:version/live')
  @Needs('own')
  @Described('Put an earlier gate in force again · 恢复较早的闸门', { answer: libraryAnswers.gateSummary })
  async restore(
    @Param('library') library: string,
    @Param('version', ParseIntPipe) version: number,
    @Req() request: FastifyRequest,
  ): Promise<GateSummary> {
    const gate = await this.parts.gates.restore(library, version);
    await this.gate.libraries.lookAgain(library);
    await this.parts.recordAction.of(principalOf(request), { action: 'gate.set-live', library, target: `${version}` });
    return summaryOf(gate);
  }
}
