import type { Span } from '#domain/document.js';
import type { WebPage } from '#ports/web-pages.js';
import { addressesModel, forgedDelimiterAt } from '#pipeline/neutralise.js';

/** A piece of a page, as documents are cut into chunks. */
export interface WebPiece extends Span {
  readonly headings: readonly string[];
  readonly page: number | null;
  readonly text: string;
  readonly lead: string;
  /** What the embedding model reads. */
  readonly embedded: string;
}

/** Cuts a page as documents of the library are cut, in reading order. */
export type SplitPage = (page: WebPage, library: string) => Promise<Iterable<WebPiece>>;

/** Of one page; what stands behind is not looked at. */
const mostPieces = 200;

/** A page cut into pieces, without those that speak to a model instead of to people. */
export async function piecesOf(
  page: WebPage,
  { split, library }: { readonly split: SplitPage; readonly library: string },
): Promise<{ readonly pieces: readonly WebPiece[]; readonly refused: number }> {
  const pieces: WebPiece[] = [];
  let refused = 0;
  for (const piece of await split(page, library)) {
    if (pieces.length + refused >= mostPieces) break;
    if (isMeantForPeople(piece)) pieces.push(piece);
    else refused += 1;
  }
  return { pieces, refused };
}

function isMeantForPeople({ embedded, headings, lead, text }: WebPiece): boolean {
  const all = [embedded, ...headings, lead, text];
  return !all.some((part) => addressesModel(part) || forgedDelimiterAt(part) >= 0);
}
