import { Body, Controller, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Needs } from '#access/needs.js';
import { SearchLibrary, type SearchResult } from '#conversation/search-library.js';
import { Turnstile } from '#http/turnstile.js';
import { Described } from '#http/described.js';
import { searchAnswer, searchRequest, type SearchBody } from '#channels/api/search.wire.js';

/** `POST /api/v1/libraries/:library/search`: passages, for programs that make answers themselves. */
@Controller('api/v1/libraries/:library/search')
export class SearchController {
  constructor(
    @Inject(SearchLibrary) private readonly searchLibrary: SearchLibrary,
    @Inject(Turnstile) private readonly turnstile: Turnstile,
  ) {}

  @Post()
  @HttpCode(200)
  @Needs('read')
  @Described('Passages of a library, best first · 检索段落', { answer: searchAnswer })
  async search(
    @Param('library') library: string,
    @Body({ schema: searchRequest }) body: SearchBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SearchResult> {
    const { signal, failureOf, leave } = this.turnstile.enter(reply);
    try {
      return await this.searchLibrary.run({ library, ...body }, signal);
    } catch (error) {
      throw failureOf(error);
    } finally {
      leave();
    }
  }
}
