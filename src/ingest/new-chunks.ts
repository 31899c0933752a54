import type { ParsedDocument, SourceFile } from '#domain/document.js';
import type { NewChunk } from '#ingest/chunk-adding.js';
import { fileName } from '#ingest/reuse.js';
import { collectInSlices } from '#shared/collect-in-slices.js';
import { splitDocument, type SplitOptions } from '#ingest/split/split.js';

/** The chunks of a document that was just read. */
export async function newChunks(
  { file, sha256, parsed }: { readonly file: SourceFile; readonly sha256: string; readonly parsed: ParsedDocument },
  { signal, ...splitting }: Omit<SplitOptions, 'document'> & { readonly signal: AbortSignal },
): Promise<NewChunk[]> {
  const { document, url } = file;
  const title = parsed.title ?? fileName(document);
  const drafts = await collectInSlices(splitDocument(parsed, { ...splitting, document }), { signal });
  return drafts.map((draft) => ({ ...draft, document, url, title, sha256, otherPlaces: [] }));
}
