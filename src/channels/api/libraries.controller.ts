import { Controller, Get, Inject } from '@nestjs/common';
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
  async list(): Promise<{ libraries: { name: string; documents: number; chunks: number; builtAt: string }[] }> {
    const rows = await Promise.all(
      (await this.libraries.list()).map(async (name) => {
        const build = await this.builds.current(name).catch(() => null);
        return build ? [{ name, documents: build.counts.ready, chunks: build.counts.chunks, builtAt: build.createdAt }] : [];
      }),
    );
    return { libraries: rows.flat() };
  }
}
