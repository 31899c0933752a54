import type { LoadedConfig } from '#config/load.js';
import { AssistantError } from '#domain/errors.js';
import type { PromptedModel } from '#pipeline/prompted-model.js';
import { RerankRelevance } from '#pipeline/respond/rerank-relevance.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import { ScoreRelevance } from '#pipeline/respond/score-relevance.js';
import { languageModelUnknown, type ScoreUnknown } from '#pipeline/respond/score-unknown.js';
import type { Stage } from '#pipeline/stage.js';
import type { Reranker } from '#ports/reranker.js';

/** Null for `evidence`: quoted answers have their confidence, written ones are checked sentence by sentence. @throws AssistantError CONFIG_INVALID */
export function createRelevance(
  { settings: { answer, reranker: settings } }: Pick<LoadedConfig, 'settings'>,
  { reranker, scoring }: { readonly reranker: Reranker | null; readonly scoring: PromptedModel | null },
): Stage<Evidence, Evidence> | null {
  const { relevance, relevanceThreshold: threshold } = answer;
  if (relevance === 'evidence') return null;
  if (relevance === 'language-model' && scoring) return new ScoreRelevance(scoring, { threshold });
  if (relevance === 'reranker' && reranker && settings.kind !== 'none')
    return new RerankRelevance(reranker, { threshold, timeoutSeconds: settings.timeoutSeconds });
  const section = relevance === 'reranker' ? 'reranker' : 'languageModel';
  throw new AssistantError('CONFIG_INVALID', `answer.relevance: ${relevance} needs one; set ${section}, or answer.relevance to evidence`);
}

/** Null for `rules`. @throws AssistantError CONFIG_INVALID */
export function createScoreUnknown(
  { settings: { answer } }: Pick<LoadedConfig, 'settings'>,
  scoring: PromptedModel | null,
): ScoreUnknown | null {
  if (answer.unknown === 'rules') return null;
  if (scoring) return languageModelUnknown({ ...scoring, threshold: answer.unknownThreshold });
  throw new AssistantError('CONFIG_INVALID', 'answer.unknown: language-model needs one; set languageModel, or answer.unknown to rules');
}
