import type { ChatMessage, LanguageModel } from '#ports/language-model.js';

const asked: readonly ChatMessage[] = [{ role: 'user', content: 'Answer with the word ok.' }];
/** Enough for a model that thinks aloud first. */
const maxTokens = 512;

/** Whether a model answers, by the smallest question there is; throws like its stream. */
export async function checkByAsking(model: LanguageModel, { signal }: { readonly signal?: AbortSignal } = {}): Promise<void> {
  const events = model.stream(asked, { maxTokens, temperature: 0, ...(signal && { signal }) });
  for await (const event of events) if (event.type === 'text' && event.text.trim()) return;
}
