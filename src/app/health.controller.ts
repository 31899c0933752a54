import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { Needs } from '#access/needs.js';
import { Libraries } from '#library/libraries.js';
import { Embedder } from '#ports/embedder.js';
import { LibraryStore } from '#ports/library-store.js';

const deadlineMs = 5_000;

/** For whoever watches the process: is it alive, can it answer? */
@Controller('health')
export class HealthController {
  constructor(
    @Inject(Embedder) private readonly embedder: Embedder,
    @Inject(LibraryStore) private readonly libraryStore: LibraryStore,
    @Inject(Libraries) private readonly libraries: Libraries,
  ) {}

  @Get('live')
  @Needs('public')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** 503 with what is missing until a question could be answered. */
  @Get('ready')
  @Needs('public')
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

  /** One library that can be asked is enough. */
  private async checkLibraries(): Promise<string[]> {
    const names = await this.libraryStore.list().catch(() => null);
    if (!names) return ['the folder of the libraries cannot be read'];
    const refused: string[] = [];
    for (const name of names) {
      try {
        (await this.libraries.acquire(name)).release();
        return [];
      } catch (error) {
        refused.push(
          `the library ${name} cannot answer (${error instanceof AssistantError ? error.code : 'INTERNAL'}); run huixiang doctor`,
        );
      }
    }
    return refused.length > 0 ? refused : ['there is no library yet; run huixiang ingest'];
  }
}
