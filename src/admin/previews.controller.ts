import { Controller, Get, Inject, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import path from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Chunk } from '#domain/chunk.js';
import type { DocumentRecord } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import { uploadName } from '#domain/upload-name.js';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { documentAnswers } from '#admin/document-answers.wire.js';
import { LibraryParts } from '#admin/library-parts.js';
import { textQuery, type TextQuery } from '#admin/library.wire.js';
import { Described } from '#http/described.js';
import { pageOf, pageQuery, type PageRequest } from '#http/paging.js';
import { foldersAbove } from '#library/documents-of.js';

/** A document looked at: as it was sent, as it was read, as it was cut. */
@Controller('api/v1/libraries/:library/documents/:document')
export class PreviewsController {
  constructor(@Inject(LibraryParts) private readonly parts: LibraryParts) {}

  /** The bytes as they were uploaded, to be saved and never shown: a page among them must not run as one of ours. */
  @Get('original')
  @Needs('read')
  @Described('The bytes as they were sent · 下载原文件', { alsoAs: ['application/octet-stream'], fails: [409] })
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
    const { content, bytes } = await uploads.open(library, document);
    await recordAction.of(principalOf(request), { action: 'document.download', library, target: document });
    void reply.headers({
      'content-type': 'application/octet-stream',
      'content-length': `${bytes}`,
      'content-disposition': attachment(path.posix.basename(document)),
    });
    return new StreamableFile(Readable.from(content));
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
    const { sha256, reason } = await this.#record(library, document);
    const parsed = sha256 === null ? null : await this.parts.parsed.get(library, sha256);
    if (!parsed)
      throw new AssistantError(
        'NOT_FOUND',
        `no text of ${document} is kept: ${reason ?? 'it was read by another release; build the library anew'}`,
      );
    const { title, text, warnings } = parsed;
    return { document, title, characters: text.length, from, text: text.slice(from, from + limit), warnings };
  }

  /** Its chunks in the live build, in order. */
  @Get('chunks')
  @Needs('read')
  @Described('Its chunks, in order · 文档的分块', { answer: documentAnswers.chunks, fails: [409] })
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

  async #record(library: string, document: string): Promise<DocumentRecord> {
    const manifest = await this.parts.builds.current(library);
    const record = manifest?.documents.find((one) => one.document === document);
    if (!record) throw new AssistantError('NOT_FOUND', `the live build of ${library} has no document ${document}`);
    return record;
  }
}

/** By RFC 6266 and RFC 8187: the name as it is, and one that any program reads. */
function attachment(name: string): string {
  const plain = name.replaceAll(/[^\w.-]/gu, '_');
  const whole = encodeURIComponent(name).replaceAll(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
