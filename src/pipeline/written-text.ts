import type { LanguageModelEvent } from '#ports/language-model.js';

export interface Written {
  readonly text: string;
  /** What was written so far is not whole: length or content ran into a limit. Only at the last piece, whose text is empty. */
  readonly isCut: boolean;
}

/** Of what a model writes only the text, in pieces: neither what it thinks aloud nor what it counts. */
export async function* writtenText(events: AsyncIterable<LanguageModelEvent>): AsyncGenerator<Written> {
  for await (const event of events) {
    if (event.type === 'text') yield { text: event.text, isCut: false };
    if (event.type === 'end' && (event.reason === 'length' || event.reason === 'content-filter')) yield { text: '', isCut: true };
  }
}
