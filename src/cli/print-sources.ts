import type { Citation } from '#domain/answer.js';
import { writeLine } from '#cli/write-line.js';

/** The list under an answer: where each number points. */
export function printSources(stream: NodeJS.WritableStream, citations: readonly Citation[]): void {
  if (citations.length > 0) writeLine(stream);
  for (const { number, document, heading, page, lines, url, web } of citations) {
    const place = [
      web ? `web: ${web.title.replace(/\s+/gu, ' ')}` : document,
      heading,
      page === null ? null : `page ${page}`,
      lines ? lineRange(lines) : null,
    ]
      .filter((part) => part !== null)
      .join(' > ');
    writeLine(stream, `[${number}] ${place}${url ? `  ${url}` : ''}`);
  }
}

function lineRange({ first, last }: { readonly first: number; readonly last: number }): string {
  return first === last ? `line ${first}` : `lines ${first}-${last}`;
}
