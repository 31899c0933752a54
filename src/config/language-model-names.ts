import type { Settings } from '#config/schema.js';

/** The language models that answers may be written by, the one asked first unless told otherwise first; empty where answers are quoted. */
export function languageModelNames(languageModel: Settings['languageModel']): readonly string[] {
  switch (languageModel.kind) {
    case 'none':
      return [];
    case 'gguf':
      return namesOf(languageModel.file, languageModel.fallbacks);
    case 'openai-compatible':
    case 'langchain':
      return namesOf(languageModel.model, languageModel.fallbacks);
  }
}

function namesOf(first: string, fallbacks: readonly { readonly model: string }[]): readonly string[] {
  return [...new Set([first, ...fallbacks.map(({ model }) => model)])];
}
