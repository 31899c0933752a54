import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { LibraryParts } from '#admin/library-parts.js';
import { endLibrary } from '#admin/end-library.js';
import type { DeletedLibrary } from '#ports/library-store.js';

/** Libraries that were deleted and are still kept. */
@Controller('api/v1/deleted-libraries')
export class DeletedLibrariesController {
  constructor(@Inject(LibraryParts) private readonly parts: LibraryParts) {}

  @Get()
  @Needs('administer')
  async list(): Promise<{ deleted: readonly DeletedLibrary[] }> {
    return { deleted: await this.parts.libraryStore.deleted() };
  }

  /** With its members, and everything else as it was. */
  @Post(':id/restore')
  @Needs('administer')
  async restore(@Param('id') id: string, @Req() request: FastifyRequest): Promise<DeletedLibrary> {
    const restored = await this.parts.libraryStore.restore(id);
    await this.parts.recordAction.of(principalOf(request), { action: 'library.restore', library: restored.library, target: id });
    return restored;
  }

  /** For good, and what was said in it. */
  @Delete(':id')
  @HttpCode(204)
  @Needs('administer')
  async end(@Param('id') id: string, @Req() request: FastifyRequest): Promise<void> {
    const { library } = await endLibrary(id, this.parts);
    await this.parts.recordAction.of(principalOf(request), { action: 'library.end', library, target: id });
  }
}
