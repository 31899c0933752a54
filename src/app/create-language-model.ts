import type { Settings } from '#config/schema.js';
import type { LanguageModel } from '#ports/language-model.js';

/** Null when none is configured. The client's library is loaded only then: most commands never need it. */
export async function createLanguageModel({ languageModel }: Settings): Promise<LanguageModel | null> {
  if (languageModel.kind === 'none') return null;
  const { OpenAiCompatibleLanguageModel } = await import('#adapters/language-model/openai-compatible-language-model.js');
  const { baseUrl, model, apiKey, timeoutSeconds, contextTokens } = languageModel;
  return new OpenAiCompatibleLanguageModel({ baseUrl, model, apiKey: apiKey?.reveal() ?? null, timeoutSeconds, contextTokens });
}
