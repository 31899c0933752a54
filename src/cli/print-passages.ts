import type { PassageRecord } from '#domain/passage-record.js';
import type { Fate } from '#domain/ranked-passage.js';
import { writeLine } from '#cli/write-line.js';

const head = ['place', 'score', 'cosine', 'BM25', 'words', 'reranker', 'why', 'passage'];
/** Columns before the first that holds words. */
const numbers = 6;

/** A table of the passages that were looked at: every score, and why each is where it is. `-` stands for what was not computed. */
export function printPassages(stream: NodeJS.WritableStream, passages: readonly PassageRecord[]): void {
  if (passages.length === 0) return writeLine(stream, 'passages     none looked at');
  const rows = [head, ...passages.map(cells)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) {
    const padded = row.map((cell, i) => (i < numbers ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)));
    writeLine(stream, padded.join('  ').trimEnd());
  }
}

function cells({ place, score, cosine, bm25, late, rerank, defines, fate, repeatedBy, document, heading }: PassageRecord): string[] {
  const named = defines === undefined ? '' : `, defines ${defines}`;
  const why = `${reasonOf(fate)}${named}${repeatedBy === null ? '' : `, template repeated by ${repeatedBy} documents`}`;
  const shown = [figure(score), figure(cosine), figure(bm25, 2), figure(late), figure(rerank)];
  return [String(place), ...shown, why, `${document}${heading ? ` > ${heading}` : ''}`.replace(/\s+/gu, ' ')];
}

function reasonOf(fate: Fate): string {
  switch (fate.kind) {
    case 'chosen':
      return `chosen as number ${fate.number}`;
    case 'says-the-same':
      return `says the same as place ${fate.place}`;
    case 'document-has-its-share':
      return 'its document already has its share';
    case 'behind':
      return 'behind the last one wanted';
  }
}

function figure(value: number | null, digits = 3): string {
  return value === null ? '-' : value.toFixed(digits);
}
