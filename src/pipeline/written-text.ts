import type { LanguageModelEvent } from '#ports/language-model.js';

/** Of what a model writes only the text, in pieces: neither what it thinks aloud nor what it counts. */
export async function* writtenText(events: AsyncIterable<LanguageModelEvent>): AsyncGenerator<string> {
  for await (const event of events) if (event.type === 'text') yield event.text;
}
