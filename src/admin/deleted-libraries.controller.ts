import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { libraryAnswers } from '#admin/library-answers.wire.js';
import { LibraryParts } from '#admin/library-parts.js';
import { endLibrary } from '#admin/end-library.js';
import { Described } from '#http/described.js';
import { pageOf, pageQuery, type PageRequest } from '#http/paging.js';
import type { DeletedLibrary } from '#ports/library-store.js';

/** Libraries that were deleted and are still kept. */
@Controller('api/v1/deleted-libraries')
export class DeletedLibrariesController {
  constructor(@Inject(LibraryParts) private readonly parts: LibraryParts) {}

  @Get()
  @Needs('administer')
  @Described('Deleted libraries that are still kept · 已删除但仍保留的知识库', { answer: libraryAnswers.deletedList })
  async list(@Query({ schema: pageQuery }) query: PageRequest): Promise<{ deleted: readonly DeletedLibrary[]; next: string | null }> {
    const { page, next } = pageOf(await this.parts.libraryStore.deleted(), query, ({ id }) => id);
    return { deleted: page, next };
  }

  /** With its members, and everything else as it was. */
  @Post(':id/restore')
  @Needs('administer')
  @Described('Have a deleted library back · 恢复知识库', { answer: libraryAnswers.deleted })
  async restore(@Param('id') id: string, @Req() request: FastifyRequest): Promise<DeletedLibrary> {
    const restored = await this.parts.libraryStore.restore(id);
    await this.parts.recordAction.of(principalOf(request), { action: 'library.restore', library: restored.library, target: id });
    return restored;
  }

  /** For good, and what was said in it. */
  @Delete(':id')
  @HttpCode(204)
  @Needs('administer')
  @Described('End a deleted library for good · 彻底删除知识库', { fails: [409] })
  async end(@Param('id') id: string, @Req() request: FastifyRequest): Promise<void> {
    const { library } = await endLibrary(id, this.parts);
    await this.parts.recordAction.of(principalOf(request), { action: 'library.end', library, target: id });
  }
}
