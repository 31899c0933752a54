import type { Example, Gate } from '#domain/gate.js';
import { defaultRanking } from '#domain/ranking.js';
import type { Embedder } from '#ports/embedder.js';
import type { OpenBuild } from '#ports/build-store.js';
import type { VectorCacheStore } from '#ports/vector-cache.js';
import { embedUnkept } from '#library/embed-once.js';
import type { LearnGate } from '#calibrate/learn-gate.js';

export interface LearningParts {
  readonly embedder: Embedder;
  /** Everyday talk is known to it since the library was made. Only read. */
  readonly vectors: VectorCacheStore;
  readonly learnGate: LearnGate;
}

interface Task {
  readonly examples: readonly Example[];
  readonly policies: Gate['policies'];
  readonly signal: AbortSignal;
}

/** A gate to be tried or measured: nothing of it is kept, and it has no report. @throws AssistantError as LearnGate */
export async function learnUnkept(build: OpenBuild, task: Task, { embedder, vectors, learnGate }: LearningParts): Promise<Gate> {
  const cache = vectors.open(build.manifest.library, embedder.model.fingerprint, 'query');
  try {
    const embed = (questions: readonly string[]): Promise<Float32Array[]> =>
      embedUnkept(questions, { kind: 'query', embedder, cache, signal: task.signal });
    return { ...(await learnGate.run(build, { ...task, embed, isReported: false })), ranking: defaultRanking, version: 1 };
  } finally {
    cache.close();
  }
}
