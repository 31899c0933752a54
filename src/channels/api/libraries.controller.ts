import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Principal } from '#domain/principal.js';
import { Needs } from '#access/needs.js';
import { Described } from '#http/described.js';
import { DialogueParts } from '#channels/api/dialogue-parts.js';
import { librariesAnswer } from '#channels/api/answers.wire.js';
import { firstPage, pageFields } from '#http/paging.js';
import { principalOf } from '#access/principal-of.js';
import { rightsIn } from '#access/rights-in.js';
import { BuildStore } from '#ports/build-store.js';
import { LibrarySettingsStore } from '#ports/library-settings-store.js';
import { LibraryStore } from '#ports/library-store.js';

/** `unbuilt`: those too that cannot be asked yet, for whoever may send them documents. */
const librariesQuery = z.strictObject({ unbuilt: z.stringbool().default(false), ...pageFields });

interface ListedLibrary {
  readonly name: string;
  readonly title: string | null;
  /** To be shown before the first question. */
  readonly welcome: string | null;
  readonly documents: number;
  readonly chunks: number;
  /** Null before the first build. */
  readonly builtAt: string | null;
  /** Whether the web may be searched too. */
  readonly webSearch: boolean;
}

/** `GET /api/v1/libraries`: what can be asked. */
@Controller('api/v1')
export class LibrariesController {
  constructor(
    @Inject(LibraryStore) private readonly libraries: LibraryStore,
    @Inject(LibrarySettingsStore) private readonly settings: LibrarySettingsStore,
    @Inject(BuildStore) private readonly builds: BuildStore,
    @Inject(DialogueParts) private readonly dialogues: DialogueParts,
  ) {}

  @Get('libraries')
  @Needs('enter')
  @Described('What may be asked · 可以提问的知识库', { answer: librariesAnswer })
  async list(
    @Query({ schema: librariesQuery }) { unbuilt, limit, cursor = '' }: z.output<typeof librariesQuery>,
    @Req() request: FastifyRequest,
  ): Promise<{ libraries: readonly ListedLibrary[]; next: string | null }> {
    const principal = principalOf(request);
    const names = (await this.libraries.list()).filter((name) => name > cursor && rightsIn(name, principal).length > 0);
    const rows = await Promise.all(names.map((name) => this.#describe(name, unbuilt, principal)));
    const { page, next } = firstPage(
      rows.filter((row) => row !== null),
      limit,
      ({ name }) => name,
    );
    return { libraries: page, next };
  }

  async #describe(name: string, unbuilt: boolean, principal: Principal): Promise<ListedLibrary | null> {
    const build = await this.builds.current(name).catch(() => null);
    if (!build && !(unbuilt && rightsIn(name, principal).includes('edit'))) return null;
    const said = await this.settings.read(name).catch(() => null); // who may ask is not to be kept from it by a damaged title
    return {
      name,
      title: said?.title ?? null,
      welcome: said?.welcome ?? null,
      documents: build?.counts.ready ?? 0,
      chunks: build?.counts.chunks ?? 0,
      builtAt: build?.createdAt ?? null,
      webSearch: await this.dialogues.searchesWeb(name),
    };
  }
}
