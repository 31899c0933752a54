/** A document of a library, as a resource names it. */
export interface NamedDocument {
  readonly library: string;
  /** As citations name it. */
  readonly document: string;
}

/** By RFC 6570: the library, then the document's path, segment by segment. */
export const documentTemplate = 'huixiang://{library}/{+document}';

const form = /^huixiang:\/\/(?<library>[a-z0-9-]{1,63})\/(?<path>.+)$/u;

export function documentUri({ library, document }: NamedDocument): string {
  return `huixiang://${library}/${document.split('/').map(encodeURIComponent).join('/')}`;
}

/** Null for what is no address of a document. */
export function readDocumentUri(uri: string): NamedDocument | null {
  const { library, path } = form.exec(uri)?.groups ?? {};
  if (library === undefined || path === undefined) return null;
  try {
    return { library, document: path.split('/').map(decodeURIComponent).join('/') };
  } catch {
    return null;
  }
}
