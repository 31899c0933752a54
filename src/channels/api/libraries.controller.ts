import { Controller, Get, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Needs } from '#access/needs.js';
import { Described } from '#http/described.js';
import { librariesAnswer } from '#channels/api/answers.wire.js';
import { principalOf } from '#access/principal-of.js';
import { rightsIn } from '#access/rights-in.js';
import { BuildStore } from '#ports/build-store.js';
import { LibraryStore } from '#ports/library-store.js';

/** `GET /api/v1/libraries`: what can be asked. */
@Controller('api/v1')
export class LibrariesController {
  constructor(
    @Inject(LibraryStore) private readonly libraries: LibraryStore,
    @Inject(BuildStore) private readonly builds: BuildStore,
  ) {}

  @Get('libraries')
  @Needs('enter')
  @Described('What may be asked · 可以提问的知识库', { answer: librariesAnswer })
  async list(
    @Req() request: FastifyRequest,
  ): Promise<{ libraries: { name: string; documents: number; chunks: number; builtAt: string }[] }> {
    const principal = principalOf(request);
    const rows = await Promise.all(
      (await this.libraries.list())
        .filter((name) => rightsIn(name, principal).length > 0)
        .map(async (name) => {
          const build = await this.builds.current(name).catch(() => null);
          return build ? [{ name, documents: build.counts.ready, chunks: build.counts.chunks, builtAt: build.createdAt }] : [];
        }),
    );
    return { libraries: rows.flat() };
  }
}
