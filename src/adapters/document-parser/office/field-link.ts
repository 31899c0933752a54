/** The address in the instruction of a Word field, as in `HYPERLINK "https://example.org"`; null for other fields and for places in the document. */
export function fieldLink(instruction: string): string | null {
  const found = /^\s*HYPERLINK\s+(?!\\l)(?:"([^"]*)"|(\S+))/iu.exec(instruction);
  return found?.[1] ?? found?.[2] ?? null;
}
