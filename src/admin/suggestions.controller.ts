import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { gateAnswers } from '#admin/gate-answers.wire.js';
import { GateParts } from '#admin/gate-parts.js';
import { suggestionRequest, type SuggestionRequest } from '#admin/gate.wire.js';
import { LibraryParts } from '#admin/library-parts.js';
import { toExampleRecord, type ExampleRecord } from '#admin/to-example-record.js';
import type { Suggestion } from '#feedback/suggest-examples.js';
import { Described } from '#http/described.js';
import { pageOf, pageQuery, type PageRequest } from '#http/paging.js';

/** Messages of the last week that would teach the gate most. */
@Controller('api/v1/libraries/:library/suggestions')
export class SuggestionsController {
  constructor(
    @Inject(LibraryParts) private readonly parts: LibraryParts,
    @Inject(GateParts) private readonly gate: GateParts,
  ) {}

  /** The most telling first. */
  @Get()
  @Needs('own')
  @Described('Messages suggested as examples · 建议的样例', { answer: gateAnswers.suggestions })
  async list(
    @Param('library') library: string,
    @Query({ schema: pageQuery }) query: PageRequest,
  ): Promise<{ suggestions: readonly Suggestion[]; next: string | null }> {
    const { page, next } = pageOf(await this.gate.suggestExamples.list(library), query, ({ id }) => id);
    return { suggestions: page, next };
  }

  /** It becomes an example of that label; it counts from the next learning on. */
  @Post(':id/accept')
  @HttpCode(200)
  @Needs('own')
  @Described('Make a message an example · 采纳建议', { answer: gateAnswers.example })
  async accept(
    @Param('library') library: string,
    @Param('id') id: string,
    @Body({ schema: suggestionRequest }) { label }: SuggestionRequest,
    @Req() request: FastifyRequest,
  ): Promise<ExampleRecord> {
    const example = await this.gate.suggestExamples.accept(library, id, label);
    await this.parts.recordAction.of(principalOf(request), { action: 'examples.accept', library, target: id, detail: label });
    return toExampleRecord(example);
  }

  /** It is not suggested any more. */
  @Post(':id/dismiss')
  @HttpCode(204)
  @Needs('own')
  @Described('Suggest a message no more · 忽略建议')
  async dismiss(@Param('library') library: string, @Param('id') id: string, @Req() request: FastifyRequest): Promise<void> {
    await this.gate.suggestExamples.dismiss(library, id);
    await this.parts.recordAction.of(principalOf(request), { action: 'examples.dismiss', library, target: id });
  }
}
