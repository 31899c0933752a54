import { SqliteVectorCacheStore } from '#adapters/vector-cache/sqlite-vector-cache.js';
import { LearnRanking } from '#calibrate/learn-ranking.js';
import type { LearnGate } from '#calibrate/learn-gate.js';
import type { LoadedConfig } from '#config/load.js';
import { ReplayBuilds } from '#evaluate/replay-builds.js';
import { ExplainMessage } from '#evaluate/explain-message.js';
import type { Calibrate } from '#calibrate/calibrate.js';
import type { Libraries } from '#library/libraries.js';
import { EvaluateAnswers } from '#evaluate/evaluate-answers.js';
import { EvaluateLibrary } from '#evaluate/evaluate-library.js';
import { EvaluateRejection } from '#evaluate/evaluate-rejection.js';
import { EvaluateRetrieval } from '#evaluate/evaluate-retrieval.js';
import type { ExtractAnswer } from '#pipeline/respond/extract-answer.js';
import type { FindPassages } from '#pipeline/respond/find-passages.js';
import type { RetrievePassages } from '#pipeline/respond/retrieve-passages.js';
import type { JudgeMessage } from '#pipeline/reject/judge-message.js';
import type { BuildStore } from '#ports/build-store.js';
import type { Clock } from '#ports/clock.js';
import type { GateStore } from '#ports/gate-store.js';
import type { Embedder } from '#ports/embedder.js';
import type { VectorCacheStore } from '#ports/vector-cache.js';
import { keepsTokens } from '#app/keeps-tokens.js';
import { openScratchBuilds, type BuildStores } from '#app/open-scratch-builds.js';
import { openTokenizer } from '#app/open-tokenizer.js';

interface EvaluationSetup {
  readonly config: LoadedConfig;
  readonly stores: Omit<BuildStores, 'clock'>;
  readonly clock: Clock;
  readonly builds: BuildStore;
  readonly gates: GateStore;
  readonly embedder: Embedder;
  readonly vectors: VectorCacheStore;
  readonly learnGate: LearnGate;
  readonly judgeMessage: JudgeMessage;
  readonly calibrate: Calibrate;
  readonly libraries: Libraries;
  readonly findPassages: FindPassages;
  readonly retrievePassages: RetrievePassages;
  readonly extractAnswer: ExtractAnswer;
}

/** What measures the product on labelled data. */
export interface Evaluations {
  readonly evaluateAnswers: EvaluateAnswers;
  readonly evaluateRejection: EvaluateRejection;
  readonly evaluateLibrary: EvaluateLibrary;
  readonly evaluateRetrieval: EvaluateRetrieval;
  readonly explainMessage: ExplainMessage;
  readonly replayBuilds: ReplayBuilds;
}

export function createEvaluations({ config, stores, clock, ...parts }: EvaluationSetup): Evaluations {
  const { embedder, findPassages, retrievePassages, extractAnswer } = parts;
  const cachedVectors = new SqliteVectorCacheStore(config.paths.cache);
  const passageLibraries = {
    openScratchBuilds: () => openScratchBuilds({ ...stores, clock }),
    openTokenizer: () => openTokenizer(config),
    embedder,
    cachedVectors,
    clock,
    learnRanking: new LearnRanking({ embedder, vectors: cachedVectors, findPassages }),
    withTokens: keepsTokens(config.settings.retrieval, embedder),
  };
  const evaluateRejection = new EvaluateRejection(parts);
  return {
    evaluateAnswers: new EvaluateAnswers({ ...passageLibraries, retrievePassages, extractAnswer }),
    evaluateRejection,
    evaluateLibrary: new EvaluateLibrary({ evaluateRejection, ...parts }),
    explainMessage: new ExplainMessage(parts),
    replayBuilds: new ReplayBuilds(parts),
    evaluateRetrieval: new EvaluateRetrieval({ ...passageLibraries, findPassages }),
  };
}
