import { AssistantError } from '#domain/errors.js';
import { loadTokenizer, type TokenReader } from '#inference/load-tokenizer.js';
import type { Tokenizer } from '#ports/tokenizer.js';

/** The embedding model's own tokenizer, read from its `tokenizer.json`. */
export class HuggingfaceTokenizer implements Tokenizer {
  constructor(private readonly tokens: TokenReader) {}

  count(text: string): number {
    return this.tokens.count(text);
  }
}

/** Takes 1 to 2 seconds of the calling thread. @param folder the model's. @throws AssistantError MODEL_CORRUPT */
export async function openHuggingfaceTokenizer(folder: string): Promise<HuggingfaceTokenizer> {
  try {
    return new HuggingfaceTokenizer(await loadTokenizer(folder));
  } catch (cause) {
    throw new AssistantError('MODEL_CORRUPT', `the tokenizer in ${folder} cannot be read; run npx huixiang models fetch`, { cause });
  }
}
