import type { SourceSettings } from '#domain/build.js';
import type { DocumentRecord } from '#domain/document.js';
import type { SourceListing } from '#ports/document-source.js';

/** Why there is nothing to build when the sources hold no document. */
export function emptyMessage(sources: readonly SourceSettings[], { skipped }: SourceListing): string {
  const places = sources.map(placeOf).join(', ');
  const rest = skipped.length > 0 ? ` (${skipped.length} files were skipped, first ${skipped[0]?.document}: ${skipped[0]?.reason})` : '';
  if (sources.length === 0) return 'there is no source; send documents, or name pages or a repository in its settings';
  return `no document in ${places}${rest}; put .md, .txt, .html, .pdf, .docx or other documents there`;
}

function placeOf(source: SourceSettings): string {
  switch (source.kind) {
    case 'folder':
      return source.path;
    case 'web':
      return source.sitemap ?? source.urls[0] ?? '';
    case 'git':
      return source.url;
    case 'langchain':
      return source.loader;
  }
}

/** Why there is nothing to build when no document could be read. */
export function nothingReadMessage(records: readonly DocumentRecord[]): string {
  const failed = records.find(({ state }) => state === 'failed');
  return failed
    ? `none of ${records.length} documents could be read; first ${failed.document}: ${failed.reason}`
    : `${records.length} documents hold no text`;
}
