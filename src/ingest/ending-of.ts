/** What comes after the last dot of a document's name, in lower case: it says how its bytes are read. */
export function endingOf(document: string): string {
  return /\.([^./]+)$/u.exec(document)?.[1]?.toLowerCase() ?? '';
}
