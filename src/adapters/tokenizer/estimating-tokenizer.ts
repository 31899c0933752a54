import { estimateTokens } from '#shared/estimate-tokens.js';
import type { Tokenizer } from '#ports/tokenizer.js';

/** For models on a server, whose tokenizer is not at hand. */
export class EstimatingTokenizer implements Tokenizer {
  count(text: string): number {
    return estimateTokens(text);
  }
}
