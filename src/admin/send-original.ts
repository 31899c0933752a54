import path from 'node:path';
import { Readable } from 'node:stream';
import { HttpException, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Span } from '#domain/document.js';
import { byteRange } from '#http/byte-range.js';
import type { UploadStore } from '#ports/upload-store.js';
import { endingOf } from '#shared/ending-of.js';

/**
 * What our page draws itself, from bytes that it fetches. Whatever a browser might run, such as a page or a drawing that holds a
 * script, is bytes without a name.
 */
const shownTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  bmp: 'image/bmp',
};

interface Asked {
  readonly library: string;
  readonly document: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The bytes of an upload or the part of them that is asked for, always to be saved: nothing of it is opened as a page of ours. */
export async function sendOriginal(
  { library, document, request, reply }: Asked,
  uploads: Pick<UploadStore, 'open'>,
): Promise<StreamableFile> {
  const { bytes, version, read } = await uploads.open(library, document);
  const tag = `"${version}"`;
  const { range, 'if-range': ifRange } = request.headers;
  const wanted = byteRange({ range, ifRange: typeof ifRange === 'string' ? ifRange : undefined }, { bytes, tag });
  void reply.headers({ 'accept-ranges': 'bytes', etag: tag });
  if (wanted === 'none') {
    void reply.header('content-range', `bytes */${bytes}`);
    throw new HttpException(`the file has ${bytes} bytes and not these`, 416);
  }
  const span: Span = wanted === 'all' ? { start: 0, end: bytes } : wanted;
  if (wanted !== 'all') void reply.status(206).header('content-range', `bytes ${span.start}-${span.end - 1}/${bytes}`);
  void reply.headers({
    'content-type': shownTypes[endingOf(document)] ?? 'application/octet-stream',
    'content-length': `${span.end - span.start}`,
    'content-disposition': attachment(path.posix.basename(document)),
  });
  return new StreamableFile(Readable.from(read(span)));
}

/** By RFC 6266 and RFC 8187: the name as it is, and one that any program reads. */
function attachment(name: string): string {
  const plain = name.replaceAll(/[^\w.-]/gu, '_');
  const whole = encodeURIComponent(name).replaceAll(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
