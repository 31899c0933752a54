import type { QaPair } from '#adapters/document-parser/sheet/qa-pairs.js';
import type { SheetWriter } from '#adapters/document-parser/sheet/sheet-writer.js';

/** Writes each question as a heading and its answer below it, word for word. */
export function writeQaPairs(writer: Pick<SheetWriter, 'add'>, pairs: readonly QaPair[]): void {
  for (const { question, answer } of pairs) {
    writer.add(`## ${question}`, { kind: 'heading', level: 2, title: question });
    writer.add(answer, { kind: 'qa', title: question });
  }
}
