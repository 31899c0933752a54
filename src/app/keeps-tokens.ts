import type { Settings } from '#config/schema.js';
import { AssistantError } from '#domain/errors.js';
import type { Embedder } from '#ports/embedder.js';

/**
 * Whether ingest keeps vectors of single words: not where it is off, and by itself not where the embedding model gives none.
 * @throws AssistantError CONFIG_INVALID when they are wanted and cannot be had
 */
export function keepsTokens({ lateInteraction }: Settings['retrieval'], { model, givesTokens }: Embedder): boolean {
  if (lateInteraction === 'on' && !givesTokens)
    throw new AssistantError(
      'CONFIG_INVALID',
      `retrieval.lateInteraction: expected auto or off, found "on": ${model.name} is on a server that gives no vectors of words`,
    );
  return lateInteraction !== 'off' && givesTokens;
}
