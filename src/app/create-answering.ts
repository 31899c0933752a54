import path from 'node:path';
import type { LoadedConfig } from '#config/load.js';
import { ExtractAnswer } from '#pipeline/respond/extract-answer.js';
import { FindPassages } from '#pipeline/respond/find-passages.js';
import { RerankPassages } from '#pipeline/respond/rerank-passages.js';
import { RetrievePassages } from '#pipeline/respond/retrieve-passages.js';
import type { Embedder } from '#ports/embedder.js';
import type { Reranker } from '#ports/reranker.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { createReranker } from '#app/create-reranker.js';
import { loadAnswerConfidence } from '#app/load-answer-confidence.js';
import { tracedReranker } from '#app/traced-models.js';
import type { Spans } from '#telemetry/spans.js';

/** What the pipeline answers with, and the evaluations too. */
export interface Answering {
  readonly findPassages: FindPassages;
  readonly retrievePassages: RetrievePassages;
  readonly extractAnswer: ExtractAnswer;
  /** Null when none is configured: passages stay as search orders them. */
  readonly reranker: Reranker | null;
  readonly rerankPassages: RerankPassages | null;
}

interface AnsweringSetup {
  readonly config: LoadedConfig;
  readonly segmenter: WordSegmenter;
  readonly embedder: Embedder;
  /** Left out, or null, where nothing is traced. */
  readonly spans?: Spans | null;
  readonly warn: (warning: string) => void;
}

/** @throws AssistantError CONFIG_INVALID */
export async function createAnswering({ config, spans = null, warn, ...parts }: AnsweringSetup): Promise<Answering> {
  const { settings, paths } = config;
  const confidence = await loadAnswerConfidence(path.join(paths.resources, 'answers/confidence.json'));
  const reranker = tracedReranker(await createReranker(config), settings.reranker, spans);
  const rerankPassages =
    reranker && settings.reranker.kind !== 'none'
      ? new RerankPassages({ reranker, timeoutSeconds: settings.reranker.timeoutSeconds, warn })
      : null;
  const findPassages = new FindPassages({ ...parts, rerankPassages }, settings.retrieval);
  return {
    findPassages,
    retrievePassages: new RetrievePassages(findPassages, settings.retrieval),
    extractAnswer: new ExtractAnswer({ ...parts, confidence }, settings.answer),
    reranker,
    rerankPassages,
  };
}
