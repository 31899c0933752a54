/** Order of documents by name, the same on every machine. */
export function byDocument(a: { readonly document: string }, b: { readonly document: string }): number {
  return a.document < b.document ? -1 : Number(a.document > b.document);
}
