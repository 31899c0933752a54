import { Controller, Get, Inject, Param, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Chunk } from '#domain/chunk.js';
import type { DocumentRecord, ParsedDocument } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import { accountIdOf } from '#domain/principal.js';
import { uploadName } from '#domain/upload-name.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { documentAnswers } from '#admin/document-answers.wire.js';
import { LibraryParts } from '#admin/library-parts.js';
import { Lately } from '#admin/lately.js';
import { blocksQuery, textQuery, type BlocksQuery, type TextQuery } from '#admin/library.wire.js';
import { sendOriginal } from '#admin/send-original.js';
import { Described } from '#http/described.js';
import { pageOf, pageQuery, type PageRequest } from '#http/paging.js';
import { blocksOf, type DocumentBlocks } from '#library/blocks-of.js';
import { foldersAbove } from '#library/documents-of.js';

const downloading = { ms: 3_600_000, most: 1_000 };

/** A document looked at: as it was sent, as it was read, as it was cut. */
@Controller('api/v1/libraries/:library/documents/:document')
export class PreviewsController {
  readonly #downloads: Lately;

  constructor(@Inject(LibraryParts) private readonly parts: LibraryParts) {
    this.#downloads = new Lately(parts.clock, downloading);
  }

  /** The bytes as they were uploaded, or a part of them, to be saved and never shown: a page among them must not run as one of ours. */
  @Get('original')
  @Needs('read')
  @Described('The bytes as they were sent · 下载原文件', {
    alsoAs: ['application/octet-stream', 'application/pdf', 'image/*'],
    fails: [409, 416],
  })
  async original(
    @Param('library') library: string,
    @Param('document') document: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { uploads, recordAction } = this.parts;
    if (uploadName(document).problem !== null) throw new AssistantError('NOT_FOUND', `${library} has no document of this name`);
    const archives = new Set((await uploads.list(library)).map(({ name }) => name));
    const archive = archives.has(document) ? null : foldersAbove(document).find((folder) => archives.has(folder));
    if (archive) throw new AssistantError('CONFLICT', `${document} lies in ${archive}; download that`);
    const principal = principalOf(request);
    const sent = await sendOriginal({ library, document, request, reply }, uploads);
    if (!this.#downloads.has(JSON.stringify([accountIdOf(principal), library, document])))
      await recordAction.of(principal, { action: 'document.download', library, target: document });
    return sent;
  }

  /** The text that was read of it, as Markdown, from a character on. */
  @Get('text')
  @Needs('read')
  @Described('The text that was read of it · 解析出的文本', { answer: documentAnswers.text })
  async text(
    @Param('library') library: string,
    @Param('document') document: string,
    @Query({ schema: textQuery }) { from, limit }: TextQuery,
  ): Promise<{ document: string; title: string | null; characters: number; from: number; text: string; warnings: readonly string[] }> {
    const { title, text, warnings } = await this.#parsed(library, document);
    return { document, title, characters: text.length, from, text: text.slice(from, from + limit), warnings };
  }

  /** What was read of it, block by block, each with its place: in the text as its chunks are, in the original by page and box. */
  @Get('blocks')
  @Needs('read')
  @Described('Its blocks and where they stand · 解析出的块及位置', { answer: documentAnswers.blocks })
  async blocks(
    @Param('library') library: string,
    @Param('document') document: string,
    @Query({ schema: blocksQuery }) { parsed: previewed, ...query }: BlocksQuery,
  ): Promise<DocumentBlocks> {
    const parsed = previewed === undefined ? await this.#parsed(library, document) : await this.#previewed(library, previewed);
    return { ...blocksOf(parsed, query), document };
  }

  /** Its chunks in the live build, in order. */
  @Get('chunks')
  @Needs('read')
  @Described('Its chunks, in order · 文档的片段', { answer: documentAnswers.chunks, fails: [409] })
  async chunks(
    @Param('library') library: string,
    @Param('document') document: string,
    @Query({ schema: pageQuery }) query: PageRequest,
  ): Promise<{ document: string; build: string; total: number; chunks: readonly Chunk[]; next: string | null }> {
    await this.#record(library, document);
    const build = await this.parts.builds.openChunks(library);
    try {
      const chunks = build.chunks.chunksOf(document);
      const { page, next } = pageOf(chunks, query, ({ id }) => `${build.manifest.id}.${id}`); // another build has other chunks
      return { document, build: build.manifest.id, total: chunks.length, chunks: page, next };
    } finally {
      await build.close();
    }
  }

  async #previewed(library: string, sha256: string): Promise<ParsedDocument> {
    const parsed = await this.parts.parsed.get(library, sha256);
    if (!parsed) throw new AssistantError('NOT_FOUND', 'this preview is kept no more; make it again');
    return parsed;
  }

  async #parsed(library: string, document: string): Promise<ParsedDocument> {
    const { sha256, reason } = await this.#record(library, document);
    const parsed = sha256 === null ? null : await this.parts.parsed.get(library, sha256);
    if (parsed) return parsed;
    const why = reason ?? 'it was read by another release; build the library anew';
    throw new AssistantError('NOT_FOUND', `no text of ${document} is kept: ${why}`);
  }

  async #record(library: string, document: string): Promise<DocumentRecord> {
    const manifest = await this.parts.builds.current(library);
    const record = manifest?.documents.find((one) => one.document === document);
    if (!record) throw new AssistantError('NOT_FOUND', `the live build of ${library} has no document ${document}`);
    return record;
  }
}
