import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { usualBuild, type Job } from '#domain/job.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { Described } from '#http/described.js';
import { libraryAnswers } from '#admin/library-answers.wire.js';
import { buildingChange } from '#admin/building-change.js';
import { LibraryParts } from '#admin/library-parts.js';
import { termsRequest, type TermsRequest } from '#admin/library.wire.js';

import type { TermProblem } from '#ports/term-store.js';

interface TermsView {
  readonly text: string;
  readonly terms: number;
  /** What cannot be used of them, a sentence each. */
  readonly problems: readonly string[];
}

/** The names a library's owner wants to be one term each. */
@Controller('api/v1/libraries/:library/terms')
export class TermsController {
  constructor(@Inject(LibraryParts) private readonly parts: LibraryParts) {}

  @Get()
  @Needs('read')
  @Described('Names that are one term each · 术语', { answer: libraryAnswers.terms })
  async get(@Param('library') library: string): Promise<TermsView> {
    return this.#view(library);
  }

  /** Keeps nothing. */
  @Post('check')
  @HttpCode(200)
  @Needs('read')
  @Described('Check terms before they are saved · 检查术语', { answer: libraryAnswers.checkedTerms })
  check(@Body({ schema: termsRequest }) { text }: TermsRequest): { terms: number; problems: readonly TermProblem[] } {
    const { terms, problems } = this.parts.terms.check(text);
    return { terms: terms.length, problems };
  }

  /** In the place of those before; the next build is made with them. */
  @Put()
  @Needs('edit')
  @Described('Replace the terms · 替换术语', { answer: libraryAnswers.termsAndJob })
  async put(
    @Param('library') library: string,
    @Body({ schema: termsRequest }) { text }: TermsRequest,
    @Req() request: FastifyRequest,
  ): Promise<TermsView & { readonly job: Job }> {
    const principal = principalOf(request);
    const job = await buildingChange(this.parts.jobs, { asked: { ...usualBuild, library }, principal }, async () => {
      await this.parts.terms.saveText(library, text);
      await this.parts.recordAction.of(principal, { action: 'terms.set', library });
    });
    return { ...(await this.#view(library)), job };
  }

  async #view(library: string): Promise<TermsView> {
    const [text, { terms, problems }] = await Promise.all([this.parts.terms.text(library), this.parts.terms.terms(library)]);
    return { text, terms: terms.length, problems };
  }
}
