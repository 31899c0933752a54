import { AssistantError } from '#domain/errors.js';
import type { QuestionTokens, TokenVectors } from '#domain/token-vectors.js';
import type { PassageVectors, QuestionVectors } from '#ports/embedder.js';

/** A text's vector, and those of its tokens where they were asked for: a question's as they are, a passage's pooled and packed. */
export interface Encoded {
  readonly vector: Float32Array;
  readonly question?: QuestionTokens;
  readonly passage?: TokenVectors;
}

/** @param name of the model @throws AssistantError MODEL_FAILED when tokens are missing */
export function passageVectors(encoded: readonly Encoded[], name: string): PassageVectors[] {
  return encoded.map(({ vector, passage }) => ({ vector, tokens: passage ?? noTokens(name) }));
}

/** Of the first. @param name of the model @throws AssistantError MODEL_FAILED when tokens are missing */
export function questionVectors([encoded]: readonly Encoded[], name: string): QuestionVectors {
  if (!encoded?.question) return noTokens(name);
  return { vector: encoded.vector, tokens: encoded.question };
}

function noTokens(name: string): never {
  throw new AssistantError('MODEL_FAILED', `${name} gave no vectors of tokens; try again`);
}
