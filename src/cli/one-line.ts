/** The beginning of a text on one line. */
export function oneLine(text: string, most: number): string {
  return text.replace(/\s+/gu, ' ').slice(0, most);
}
