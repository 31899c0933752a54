import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { usualBuild, type Job } from '#domain/job.js';
import type { Principal } from '#domain/principal.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { addJob } from '#admin/add-job.js';
import { jobAnswers } from '#admin/job-answer.wire.js';
import { documentAnswers } from '#admin/document-answers.wire.js';
import { buildingChange } from '#admin/building-change.js';
import { LibraryParts } from '#admin/library-parts.js';
import { documentsQuery, removalRequest, type DocumentsQuery, type RemovalRequest } from '#admin/library.wire.js';
import { receiveUploads, type ReceivedFile } from '#admin/receive-uploads.js';
import { removeUploads, type RemovedDocument } from '#admin/remove-uploads.js';
import { uploadDeadline } from '#admin/upload-deadline.js';
import { Described } from '#http/described.js';
import { hangUp } from '#http/hang-up.js';
import { NoReplay } from '#http/no-replay.js';
import { staleCursor } from '#http/paging.js';
import type { LibraryDocument } from '#library/documents-of.js';
import { listDocuments, type DocumentPage } from '#library/list-documents.js';

interface Uploaded {
  readonly files: readonly ReceivedFile[];
  /** The build that reads them; null when none was accepted. */
  readonly job: Job | null;
}

interface Changed {
  readonly library: string;
  readonly action: string;
  readonly documents: readonly string[];
}

/** The documents of a library: sent, listed, read again, removed. */
@Controller('api/v1/libraries/:library/documents')
export class DocumentsController {
  constructor(@Inject(LibraryParts) private readonly parts: LibraryParts) {}

  /** Takes files as `multipart/form-data`. What was accepted stays and is built, however the upload ends. */
  @Post()
  @HttpCode(202)
  @Needs('edit')
  @Described('Send files · 上传文档', { answer: documentAnswers.uploaded, takes: 'files' })
  @NoReplay('a file that is sent again takes the place of itself, and one build reads it')
  async upload(
    @Param('library') library: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Uploaded> {
    const { limits } = this.parts;
    // Whatever is left of a refused upload is not waited for.
    void reply.header('connection', 'close');
    const principal = principalOf(request);
    const files: ReceivedFile[] = [];
    const late = uploadDeadline(limits.timeoutSeconds, 'what was accepted stays');
    let job: Job | null = null;
    try {
      const signal = AbortSignal.any([hangUp(reply), late.signal]);
      await receiveUploads(request, this.parts, { library, signal, tell: (file) => files.push(file) });
    } finally {
      late.clear();
      const accepted = files.filter(({ state }) => state === 'accepted').map(({ name }) => name);
      if (accepted.length > 0) {
        job = await addJob(this.parts.jobs, { ...usualBuild, library }, principal);
        await this.#record({ library, action: 'document.upload', documents: accepted }, principal);
      }
    }
    if (files.length === 0) throw new AssistantError('INVALID_INPUT', 'the upload holds no file');
    void reply.removeHeader('connection');
    return { files, job };
  }

  /** By name, unless told otherwise; with how many there are of what they may be filtered by. */
  @Get()
  @Needs('read')
  @Described('The documents and how they are · 文档列表', { answer: documentAnswers.list })
  async list(
    @Param('library') library: string,
    @Query({ schema: documentsQuery }) { state, search, folder, kind, warnings, sort, order, limit, cursor }: DocumentsQuery,
  ): Promise<DocumentPage> {
    const filter = { states: state, words: search, folder, kinds: kind, isWarned: warnings === 'true' };
    const page = listDocuments(await this.parts.documents.of(library), {
      ...filter,
      order: sort,
      isDescending: order === 'desc',
      limit,
      cursor,
    });
    if (!page) throw staleCursor();
    return page;
  }

  /** Reads those again that failed. */
  @Post('reparse')
  @HttpCode(202)
  @Needs('edit')
  @Described('Read again what failed · 重新读取失败的文档', { answer: jobAnswers.added })
  async reparse(@Param('library') library: string, @Req() request: FastifyRequest): Promise<{ job: Job }> {
    const principal = principalOf(request);
    const job = await addJob(this.parts.jobs, { kind: 'build', library, input: { retryFailed: true } }, principal);
    await this.parts.recordAction.of(principal, { action: 'document.reparse', library });
    return { job };
  }

  @Get(':document')
  @Needs('read')
  @Described('One document · 单个文档', { answer: documentAnswers.document })
  async find(@Param('library') library: string, @Param('document') name: string): Promise<LibraryDocument> {
    const found = (await this.parts.documents.of(library)).find(({ document }) => document === name);
    if (!found) throw new AssistantError('NOT_FOUND', `${library} has no document ${name}`);
    return found;
  }

  /** An upload, or one of an archive by the name of the archive. The next build does without it. */
  @Delete(':document')
  @HttpCode(202)
  @Needs('edit')
  @Described('Remove a document · 删除文档', { answer: jobAnswers.added, fails: [409] })
  async remove(
    @Param('library') library: string,
    @Param('document') document: string,
    @Req() request: FastifyRequest,
  ): Promise<{ job: Job }> {
    const { removed, job } = await this.#remove(library, [document], principalOf(request));
    const [one] = removed;
    if (!job || one?.state !== 'removed')
      throw new AssistantError(one?.isThere ? 'CONFLICT' : 'NOT_FOUND', `${document}: ${one?.reason ?? ''}`);
    return { job };
  }

  @Post('remove')
  @HttpCode(202)
  @Needs('edit')
  @Described('Remove documents · 删除多个文档', { answer: documentAnswers.removed })
  removeMany(
    @Param('library') library: string,
    @Body({ schema: removalRequest }) { documents }: RemovalRequest,
    @Req() request: FastifyRequest,
  ): Promise<{ removed: readonly RemovedDocument[]; job: Job | null }> {
    return this.#remove(library, documents, principalOf(request));
  }

  async #remove(
    library: string,
    documents: readonly string[],
    principal: Principal,
  ): Promise<{ removed: readonly RemovedDocument[]; job: Job | null }> {
    const known = await this.parts.documents.of(library);
    let removed: readonly RemovedDocument[] = [];
    const remove = async (): Promise<void> => {
      // Nothing would be left to build, and what is removed must answer nothing.
      if (await this.#wouldBeEmptyWithout(library, documents)) await this.#endLive(library);
      removed = await removeUploads({ library, documents, known }, this.parts);
      const gone = removed.filter(({ state }) => state === 'removed').map(({ document }) => document);
      if (gone.length === 0) return;
      await this.#forgetReadings(library, gone);
      await this.#record({ library, action: 'document.remove', documents: gone }, principal);
    };
    const kept = new Set((await this.parts.uploads.list(library)).map(({ name }) => name));
    if (documents.some((name) => kept.has(name))) {
      const job = await buildingChange(this.parts.jobs, { asked: { ...usualBuild, library }, principal }, remove);
      return { removed, job };
    }
    await remove();
    return { removed, job: null };
  }

  /** While a build is made the next one ends it: its job decides under the lock. */
  async #endLive(library: string): Promise<void> {
    await this.parts.builds.setLive(library, null).catch((error: unknown) => {
      if (!(error instanceof AssistantError) || error.code !== 'LIBRARY_BUSY') throw error;
    });
  }

  /** Another document of the name is read as usual. */
  async #forgetReadings(library: string, gone: readonly string[]): Promise<void> {
    const { librarySettings } = this.parts;
    const isKept = ({ document }: { readonly document: string }): boolean => !gone.includes(document);
    const { readings } = await librarySettings.read(library);
    if (readings.every(isKept)) return;
    await librarySettings.change(library, (settings) => ({ readings: settings.readings.filter(isKept) }));
  }

  async #record({ library, action, documents }: Changed, principal: Principal): Promise<void> {
    await this.parts.recordAction.of(principal, { action, library, target: `${documents.length}`, detail: namesIn(documents) });
  }

  async #wouldBeEmptyWithout(library: string, documents: readonly string[]): Promise<boolean> {
    const { uploads, hasOtherSources } = this.parts;
    const kept = (await uploads.list(library)).map(({ name }) => name);
    return kept.length > 0 && kept.every((name) => documents.includes(name)) && !(await hasOtherSources(library));
  }
}

const mostShown = 1000;

function namesIn(names: readonly string[]): string {
  const text = names.join(', ');
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}
