import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { BuildManifest } from '#domain/build.js';
import { AssistantError } from '#domain/errors.js';
import type { Estimate } from '#domain/gate.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { LibraryParts } from '#admin/library-parts.js';
import { comparedBuild, type ComparedBuild } from '#admin/library.wire.js';
import { libraryAnswers } from '#admin/library-answers.wire.js';
import { Described } from '#http/described.js';
import { pageOf, pageQuery, type PageRequest } from '#http/paging.js';
import { compareBuilds, type BuildChanges } from '#library/compare-builds.js';

export interface BuildRecord {
  readonly id: string;
  readonly builtAt: string;
  readonly isLive: boolean;
  readonly model: string;
  readonly counts: BuildManifest['counts'];
  /** How good the newest gate is that was learned on it; null when none is kept. */
  readonly gate: { readonly version: number; readonly precision: Estimate; readonly recall: Estimate; readonly f1: Estimate } | null;
}

/** The builds of a library that are kept. */
@Controller('api/v1/libraries/:library/builds')
export class BuildsController {
  constructor(@Inject(LibraryParts) private readonly parts: LibraryParts) {}

  /** Newest first. */
  @Get()
  @Needs('read')
  @Described('The builds that are kept, newest first · 保留的构建', { answer: libraryAnswers.builds })
  async list(
    @Param('library') library: string,
    @Query({ schema: pageQuery }) query: PageRequest,
  ): Promise<{ builds: readonly BuildRecord[]; next: string | null }> {
    const [manifests, live] = await Promise.all([this.parts.builds.list(library), this.parts.builds.current(library)]);
    const { page, next } = pageOf(manifests, query, ({ id }) => id);
    return { builds: await this.#records(library, page, live?.id), next };
  }

  /** What a build has otherwise than the one it is compared `with`. */
  @Get(':id/changes')
  @Needs('read')
  @Described('What a build has otherwise than another · 两次构建的差别', { answer: libraryAnswers.changes })
  async compare(
    @Param('library') library: string,
    @Param('id') id: string,
    @Query({ schema: comparedBuild }) { with: other }: ComparedBuild,
  ): Promise<BuildChanges & { readonly before: BuildRecord; readonly after: BuildRecord }> {
    const [manifests, live] = await Promise.all([this.parts.builds.list(library), this.parts.builds.current(library)]);
    const find = (wanted: string): BuildManifest => {
      const found = manifests.find((one) => one.id === wanted);
      if (!found) throw new AssistantError('NOT_FOUND', `${library} keeps no build ${wanted.slice(0, 100)}`);
      return found;
    };
    const [before, after] = [find(other), find(id)];
    const [old, fresh] = await this.#records(library, [before, after], live?.id);
    if (!old || !fresh) throw new AssistantError('INTERNAL', 'a build was described as none');
    return { ...compareBuilds(before, after), before: old, after: fresh };
  }

  /** Goes back to a build; the next build reads the documents as they are by then. */
  @Post(':id/live')
  @HttpCode(204)
  @Needs('own')
  @Described('Go back to a build · 回退到某次构建')
  async setLive(@Param('library') library: string, @Param('id') id: string, @Req() request: FastifyRequest): Promise<void> {
    await this.parts.builds.setLive(library, id);
    await this.parts.recordAction.of(principalOf(request), { action: 'build.set-live', library, target: id });
  }

  async #records(library: string, manifests: readonly BuildManifest[], live: string | undefined): Promise<BuildRecord[]> {
    const { gates } = this.parts;
    const versions = await gates.versions(library);
    const kept = (await Promise.all(versions.map((version) => gates.version(library, version).catch(() => null)))).filter(
      (gate) => gate !== null,
    );
    return manifests.map(({ id, createdAt, model, counts }) => {
      const gate = kept.find(({ build }) => build === id);
      const figures = gate && { version: gate.version, precision: gate.report.precision, recall: gate.report.recall, f1: gate.report.f1 };
      return { id, builtAt: createdAt, isLive: id === live, model: model.name, counts, gate: figures ?? null };
    });
  }
}
