import path from 'node:path';
import type { LoadedConfig } from '#config/load.js';
import { ExtractAnswer } from '#pipeline/respond/extract-answer.js';
import { FindPassages } from '#pipeline/respond/find-passages.js';
import { RetrievePassages } from '#pipeline/respond/retrieve-passages.js';
import type { Embedder } from '#ports/embedder.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { loadAnswerConfidence } from '#app/load-answer-confidence.js';

/** What the pipeline answers with, and the evaluations too. */
export interface Answering {
  readonly findPassages: FindPassages;
  readonly retrievePassages: RetrievePassages;
  readonly extractAnswer: ExtractAnswer;
}

interface AnsweringSetup {
  readonly config: LoadedConfig;
  readonly segmenter: WordSegmenter;
  readonly embedder: Embedder;
}

/** @throws AssistantError CONFIG_INVALID */
export async function createAnswering({ config: { settings, paths }, ...parts }: AnsweringSetup): Promise<Answering> {
  const confidence = await loadAnswerConfidence(path.join(paths.resources, 'answers/confidence.json'));
  const findPassages = new FindPassages(parts, settings.retrieval);
  return {
    findPassages,
    retrievePassages: new RetrievePassages(findPassages, settings.retrieval),
    extractAnswer: new ExtractAnswer({ ...parts, confidence }, settings.answer),
  };
}
