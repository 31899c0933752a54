import type { ParsedDocument, SourceFile } from '#domain/document.js';
import type { NewChunk } from '#ingest/chunk-adding.js';
import { fileName } from '#ingest/reuse.js';
import { splitDocument, type SplitOptions } from '#ingest/split/split.js';

/** The chunks of a document that was just read. */
export function newChunks(
  { file, sha256, parsed }: { readonly file: SourceFile; readonly sha256: string; readonly parsed: ParsedDocument },
  splitting: Omit<SplitOptions, 'document'>,
): NewChunk[] {
  const { document, url } = file;
  const title = parsed.title ?? fileName(document);
  const drafts = splitDocument(parsed, { ...splitting, document });
  return drafts.map((draft) => ({ ...draft, document, url, title, sha256, otherPlaces: [] }));
}
