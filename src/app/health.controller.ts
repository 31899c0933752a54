import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { BuildStore } from '#ports/build-store.js';
import { Embedder } from '#ports/embedder.js';
import { LibraryStore } from '#ports/library-store.js';

const deadlineMs = 5_000;

/** For whoever watches the process: is it alive, can it answer? */
@Controller('health')
export class HealthController {
  constructor(
    @Inject(Embedder) private readonly embedder: Embedder,
    @Inject(LibraryStore) private readonly libraries: LibraryStore,
    @Inject(BuildStore) private readonly builds: BuildStore,
  ) {}

  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** 503 with what is missing until a question could be answered. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: 'ready' | 'not-ready'; missing: string[] }> {
    const missing = (await Promise.all([this.checkModel(), this.checkLibraries()])).flat();
    void reply.status(missing.length === 0 ? 200 : 503);
    return { status: missing.length === 0 ? 'ready' : 'not-ready', missing };
  }

  private async checkModel(): Promise<string[]> {
    const embedding = this.embedder.embed(['ready?'], 'query', { signal: AbortSignal.timeout(deadlineMs) });
    return embedding.then(
      () => [],
      () => [`the embedding model ${this.embedder.model.name} does not answer`],
    );
  }

  private async checkLibraries(): Promise<string[]> {
    const names = await this.libraries.list().catch(() => null);
    if (!names) return ['the folder of the libraries cannot be read'];
    const damaged: string[] = [];
    for (const name of names) {
      try {
        if (await this.builds.current(name)) return [];
      } catch {
        damaged.push(`the build of the library ${name} is damaged; run huixiang ingest --library ${name}`);
      }
    }
    return damaged.length > 0 ? damaged : ['no library has a build yet; run huixiang ingest'];
  }
}
