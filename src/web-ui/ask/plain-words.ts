/** A quote of Markdown in one line, without the signs that only mean something to a parser. */
export function plainWords(markdown: string): string {
  return markdown
    .replaceAll(/```[^\n]*|\*\*|__|`/gu, '')
    .replaceAll(/^[ \t]*(?:#{1,6}|>|[-*+]|\|)[ \t]+/gmu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
