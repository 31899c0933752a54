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
  const hasTag = isOneOf(tags ?? []);
  const isDated = from !== undefined || until !== undefined;
  const allowed = library.filter((record) => {
    if (tags && !record.tags.some(hasTag)) return false;
    return !isDated || (record.date !== null && record.date >= (from ?? '') && (until === undefined || record.date <= until));
  });
  const documents = new Set(allowed.map(({ document }) => document));
  return (document) => documents.has(document);
}

/** Folds each tag once: a library has far fewer tags than documents. */
function isOneOf(tags: readonly string[]): (tag: string) => boolean {
  const wanted = new Set(tags.map(foldTag));
  const known = new Map<string, boolean>();
  return (tag) => {
    const isWanted = known.get(tag) ?? wanted.has(foldTag(tag));
    known.set(tag, isWanted);
    return isWanted;
  };
}

/** As people write a path: `./a/` is `a`, and `.` is everything. */
function plainPath(path: string): string {
  const plain = path
    .normalize('NFC')
    .replace(/^(?:\.\/+)+/u, '')
    .replace(/\/+$/u, '');
  return plain === '.' ? '' : plain;
}
