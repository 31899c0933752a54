import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import type { Job } from '#domain/job.js';
import type { Principal } from '#domain/principal.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { addJob } from '#admin/add-job.js';
import { demandFreeName } from '#admin/demand-free-name.js';
import { describeLibrary, type LibraryRecord } from '#admin/describe-library.js';
import { libraryAnswers } from '#admin/library-answers.wire.js';
import { LibraryParts } from '#admin/library-parts.js';
import { nameRequest, type NameRequest } from '#admin/library.wire.js';
import { receiveArchive } from '#admin/receive-archive.js';
import { Described } from '#http/described.js';
import { hangUp } from '#http/hang-up.js';

type Filled = LibraryRecord & { readonly job: Job | null };

interface Filling {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
  readonly action: string;
  readonly target?: string;
}

const megabyte = 1_048_576;

/** Libraries as one file: taken away, brought, doubled. */
@Controller('api/v1')
export class ArchivesController {
  constructor(@Inject(LibraryParts) private readonly parts: LibraryParts) {}

  @Get('libraries/:library/export')
  @Needs('own')
  @Described('A library as one archive · 导出知识库', { alsoAs: ['application/x-tar'] })
  async export(
    @Param('library') library: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    await this.parts.recordAction.of(principalOf(request), { action: 'library.export', library });
    void reply.headers({ 'content-type': 'application/x-tar', 'content-disposition': `attachment; filename="${library}.tar"` });
    return new StreamableFile(Readable.from(this.parts.archive.pack(library)));
  }

  /** The file of an export as `multipart/form-data`, into a library of a new name. */
  @Post('library-imports')
  @HttpCode(201)
  @Needs('administer')
  @Described('A new library of an archive · 导入为新知识库', { answer: libraryAnswers.libraryAndJob, takes: 'file' })
  async import(
    @Query({ schema: nameRequest }) { name }: NameRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Filled> {
    void reply.header('connection', 'close');
    const content = await receiveArchive(request);
    const signal = AbortSignal.any([hangUp(reply), AbortSignal.timeout(this.parts.limits.timeoutSeconds * 1000)]);
    return this.#fill({ name, content, signal, action: 'library.import' }, principalOf(request));
  }

  /** Everything but its builds and its members. */
  @Post('libraries/:library/copy')
  @HttpCode(201)
  @Needs('administer')
  @Described('A new library like another · 复制知识库', { answer: libraryAnswers.libraryAndJob })
  async copy(
    @Param('library') library: string,
    @Body({ schema: nameRequest }) { name }: NameRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Filled> {
    const content = this.parts.archive.pack(library);
    return this.#fill({ name, content, signal: hangUp(reply), action: 'library.copy', target: library }, principalOf(request));
  }

  async #fill({ name, content, signal, action, target }: Filling, principal: Principal): Promise<Filled> {
    const { libraryStore, librarySettings, accounts, archive, limits, recordAction, clock, jobs, uploads } = this.parts;
    // There is no library before it is whole: a server that dies meanwhile leaves none behind.
    await demandFreeName(name, this.parts);
    await accounts.forgetLibrary(name);
    await archive.unpack({ library: name, content, mostBytes: limits.libraryMegabytes * megabyte, signal });
    try {
      await this.#check(name);
      await librarySettings.change(name, {}, clock.now().toISOString());
    } catch (error) {
      await libraryStore.purge((await libraryStore.remove(name, clock.now())).id);
      throw error;
    }
    await recordAction.of(principal, { action, library: name, ...(target !== undefined && { target }) });
    const hasDocuments = (await uploads.list(name)).length > 0 || (await this.parts.hasOtherSources(name));
    const job = hasDocuments ? await addJob(jobs, { kind: 'build', library: name }, principal) : null;
    return { ...(await describeLibrary(name, this.parts)), job };
  }

  /** The hashes say that nothing was lost, not that somebody made it well. */
  async #check(name: string): Promise<void> {
    const { librarySettings, gates } = this.parts;
    try {
      await Promise.all([librarySettings.read(name), gates.current(name), gates.examples(name)]);
    } catch (cause) {
      throw new AssistantError('INVALID_INPUT', 'the archive is refused: its settings, gate or examples cannot be read', { cause });
    }
  }
}
