import { Controller, Get, Inject, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import path from 'node:path';
import type { FastifyReply } from 'fastify';
import type { Chunk } from '#domain/chunk.js';
import type { DocumentRecord } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import { uploadName } from '#domain/upload-name.js';
import { Needs } from '#access/needs.js';
import { LibraryParts } from '#admin/library-parts.js';
import { chunksQuery, textQuery, type ChunksQuery, type TextQuery } from '#admin/library.wire.js';
import { requireLibrary } from '#admin/require-library.js';
import { foldersAbove } from '#library/documents-of.js';

/** A document looked at: as it was sent, as it was read, as it was cut. */
@Controller('api/v1/libraries/:library/documents/:document')
export class PreviewsController {
  constructor(@Inject(LibraryParts) private readonly parts: LibraryParts) {}

  /** The bytes as they were uploaded, to be saved and never shown: a page among them must not run as one of ours. */
  @Get('original')
  @Needs('read')
  async original(
    @Param('library') library: string,
    @Param('document') document: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { libraryStore, uploads } = this.parts;
    await requireLibrary(libraryStore, library);
    if (uploadName(document).problem !== null) throw new AssistantError('NOT_FOUND', `${library} has no document of this name`);
    const archives = new Set((await uploads.list(library)).map(({ name }) => name));
    const archive = archives.has(document) ? null : foldersAbove(document).find((folder) => archives.has(folder));
    if (archive) throw new AssistantError('CONFLICT', `${document} lies in ${archive}; download that`);
    const { content, bytes } = await uploads.open(library, document);
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
  async text(
    @Param('library') library: string,
    @Param('document') document: string,
    @Query({ schema: textQuery }) { from, most }: TextQuery,
  ): Promise<{ document: string; title: string | null; characters: number; from: number; text: string; warnings: readonly string[] }> {
    const { sha256, reason } = await this.#record(library, document);
    const parsed = sha256 === null ? null : await this.parts.parsed.get(library, sha256);
    if (!parsed)
      throw new AssistantError(
        'NOT_FOUND',
        `no text of ${document} is kept: ${reason ?? 'it was read by another release; build the library anew'}`,
      );
    const { title, text, warnings } = parsed;
    return { document, title, characters: text.length, from, text: text.slice(from, from + most), warnings };
  }

  /** Its chunks in the live build, in order. */
  @Get('chunks')
  @Needs('read')
  async chunks(
    @Param('library') library: string,
    @Param('document') document: string,
    @Query({ schema: chunksQuery }) { from, most }: ChunksQuery,
  ): Promise<{ document: string; build: string; total: number; chunks: readonly Chunk[] }> {
    await this.#record(library, document);
    const build = await this.parts.builds.openChunks(library);
    try {
      const chunks = build.chunks.chunksOf(document);
      return { document, build: build.manifest.id, total: chunks.length, chunks: chunks.slice(from, from + most) };
    } finally {
      await build.close();
    }
  }

  async #record(library: string, document: string): Promise<DocumentRecord> {
    await requireLibrary(this.parts.libraryStore, library);
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
