import type { DeclineReason } from '#domain/decision.js';
import type { Language } from '#domain/question.js';
import { reasonCatalogue } from '#domain/reason-catalogue.js';
import { writeLine } from '#cli/write-line.js';

const words = { en: { why: 'why          ', remedy: 'remedy       ' }, zh: { why: '原因         ', remedy: '可以做的     ' } } as const;

/** What a reason means and what an owner can do, in the language of the message. */
export function printReason(stream: NodeJS.WritableStream, reason: DeclineReason, language: Language): void {
  const { number, meaning, remedy } = reasonCatalogue[reason];
  writeLine(stream, `${words[language].why}${meaning[language]} (${number})`);
  writeLine(stream, `${words[language].remedy}${remedy[language]}`);
}
