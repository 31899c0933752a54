/** Where in a document; every part may be unknown. */
export interface SourcePlace {
  /** 1 the first. */
  readonly page?: number | null | undefined;
  /** In the document's words; found also where they are written a little otherwise. */
  readonly quote?: string | undefined;
  /** Characters of the parsed text; `end` is exclusive. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  /** Of source code, 1 the first. */
  readonly lines?: { readonly first: number; readonly last: number } | undefined;
}

/** The address of a place of its own, that a link from anywhere opens. */
export function sourceAddress(library: string, document: string, { page, quote, start, end, lines }: SourcePlace = {}): string {
  const query = new URLSearchParams();
  if (page) query.set('page', String(page));
  if (quote) query.set('quote', quote.slice(0, 500));
  if (start !== undefined) query.set('start', String(start));
  if (end !== undefined) query.set('end', String(end));
  if (lines) query.set('lines', `${lines.first}-${lines.last}`);
  const asked = query.size > 0 ? `?${query.toString()}` : '';
  return `/source/${encodeURIComponent(library)}/${encodeURIComponent(document)}${asked}`;
}

/** What an address says; what is no place in it is left out. */
export function placeIn(search: string): SourcePlace {
  const query = new URLSearchParams(search);
  const number = (name: string): number | undefined => {
    const written = query.get(name);
    return written !== null && /^\d{1,9}$/u.test(written) ? Number(written) : undefined;
  };
  const [, first, last] = /^(\d{1,9})-(\d{1,9})$/u.exec(query.get('lines') ?? '') ?? [];
  return {
    page: number('page') || undefined,
    quote: query.get('quote')?.slice(0, 2000) || undefined,
    start: number('start'),
    end: number('end'),
    lines: first && last ? { first: Number(first), last: Number(last) } : undefined,
  };
}

/** Where the bytes of an upload are. */
export function originalAddress(library: string, document: string): string {
  return `/api/v1/libraries/${encodeURIComponent(library)}/documents/${encodeURIComponent(document)}/original`;
}
