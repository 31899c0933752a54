import type { DocumentRecord } from '#domain/document.js';
import type { Filter, IsAllowed } from '#domain/filter.js';
import { foldTag } from '#conversation/fold-tag.js';

type Marked = Pick<DocumentRecord, 'document' | 'tags' | 'date'>;

/** A filter as one question to each document of a library; null when it allows every one. */
export function allowedBy(filter: Filter, library: readonly Marked[]): IsAllowed | null {
  const conditions = [atPlaces(filter), withMarks(filter, library), filter.isAllowed].flatMap((condition) => condition ?? []);
  return conditions.length === 0 ? null : (document) => conditions.every((isMet) => isMet(document));
}

function atPlaces({ documents, folders }: Filter): IsAllowed | null {
  if (!documents && !folders) return null;
  const paths = new Set(documents?.map(plainPath));
  const starts = (folders ?? []).map(plainPath).map((folder) => (folder === '' ? '' : `${folder}/`));
  return (document) => {
    const path = document.normalize('NFC');
    return paths.has(path) || starts.some((start) => path.startsWith(start));
  };
}

/** By what the documents say of themselves, looked up once. */
function withMarks({ tags, from, until }: Filter, library: readonly Marked[]): IsAllowed | null {
  if (!tags && from === undefined && until === undefined) return null;
  const wanted = tags && new Set(tags.map(foldTag));
  const isDated = from !== undefined || until !== undefined;
  const allowed = library.filter((record) => {
    if (wanted && !record.tags.some((tag) => wanted.has(foldTag(tag)))) return false;
    return !isDated || (record.date !== null && record.date >= (from ?? '') && (until === undefined || record.date <= until));
  });
  const documents = new Set(allowed.map(({ document }) => document));
  return (document) => documents.has(document);
}

/** As people write a path: `./a/` is `a`, and `.` is everything. */
function plainPath(path: string): string {
  const plain = path
    .normalize('NFC')
    .replace(/^(?:\.\/+)+/u, '')
    .replace(/\/+$/u, '');
  return plain === '.' ? '' : plain;
}
