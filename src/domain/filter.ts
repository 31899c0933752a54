/** Whether a document may be used, by its path as citations name it. */
export type IsAllowed = (document: string) => boolean;

/** Which documents an answer may come from. A part that is left out allows every document; a list without entries allows none. */
export interface Filter {
  /** Paths as citations name them. Together with `folders`: what is named by either. */
  readonly documents?: readonly string[] | undefined;
  /** Everything below them, by whole segments of the path; of pages on the web the host is the first. */
  readonly folders?: readonly string[] | undefined;
  /** The audience: whether whoever asks may read a document. Counts beside the lists, and never comes from outside. */
  readonly isAllowed?: IsAllowed | undefined;
}

/** A filter as one question to each document; null when it allows every one. */
export function allowedBy({ documents, folders, isAllowed }: Filter): IsAllowed | null {
  if (!documents && !folders) return isAllowed ?? null;
  const paths = new Set(documents?.map(plainPath));
  const starts = (folders ?? []).map(plainPath).map((folder) => (folder === '' ? '' : `${folder}/`));
  return (document) => {
    const path = document.normalize('NFC');
    const isNamed = paths.has(path) || starts.some((start) => path.startsWith(start));
    return isNamed && (isAllowed?.(document) ?? true);
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
