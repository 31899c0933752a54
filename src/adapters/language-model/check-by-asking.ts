import { AssistantError } from '#domain/errors.js';
import type { ChatMessage, LanguageModel } from '#ports/language-model.js';

const asked: readonly ChatMessage[] = [{ role: 'user', content: 'Answer with the word ok.' }];
/** Enough for a model that thinks aloud first. */
const maxTokens = 512;

/** Whether a model answers, by the smallest question there is; throws like its stream, and TIMEOUT when the signal is a deadline. */
export async function checkByAsking(model: LanguageModel, { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
  try {
    const events = model.stream(asked, { maxTokens, temperature: 0, ...(signal && { signal }) });
    for await (const event of events) if (event.type === 'text' && event.text.trim()) return;
  } catch (cause) {
    if ((signal?.reason as Partial<Error> | undefined)?.name !== 'TimeoutError') throw cause;
    throw new AssistantError(
      'TIMEOUT',
      `${model.name}: no answer in the time there was; check that its server runs and is not overloaded`,
      {
        cause,
      },
    );
  }
}
