import type { Example, GatePolicy } from '#domain/gate.js';
import { AssistantError } from '#domain/errors.js';
import type { BuildStore } from '#ports/build-store.js';
import type { Embedder } from '#ports/embedder.js';
import type { VectorCacheStore } from '#ports/vector-cache.js';
import { embedUnkept } from '#library/embed-once.js';
import type { LearnGate } from '#calibrate/learn-gate.js';
import type { ScoredMessage } from '#evaluate/rejection-figures.js';
import type { JudgeMessage } from '#pipeline/reject/judge-message.js';
import { normaliseText } from '#shared/normalise-text.js';

/** A message to be judged, and what it is. */
export interface TestMessage {
  readonly id: string;
  readonly text: string;
  readonly good: boolean;
}

export interface RejectionRequest {
  readonly library: string;
  readonly test: readonly TestMessage[];
  /** All the gate learns from, beside the library itself. */
  readonly examples: readonly Example[];
  readonly policy: GatePolicy;
  readonly signal: AbortSignal;
  /** Told how many messages are done. */
  readonly onProgress: (done: number) => void;
}

export interface RejectionResult {
  readonly scored: readonly ScoredMessage[];
  readonly threshold: number;
  /** Examples that were left out since they are to be judged. */
  readonly dropped: number;
}

interface Parts {
  readonly builds: BuildStore;
  readonly embedder: Embedder;
  /** Everyday talk is known to it since the library was made. Only read. */
  readonly vectors: VectorCacheStore;
  readonly learnGate: LearnGate;
  /** Without a second opinion. */
  readonly judgeMessage: JudgeMessage;
}

/** Measures a gate on labelled messages that it does not learn from. Writes nothing; what a library keeps is not looked at. */
export class EvaluateRejection {
  constructor(private readonly parts: Parts) {}

  /** @throws AssistantError LIBRARY_NOT_FOUND, LIBRARY_NOT_BUILT, BUILD_CORRUPT, INVALID_INPUT (nothing to judge), MODEL_FAILED */
  async run({ library, test, examples: given, policy, signal, onProgress }: RejectionRequest): Promise<RejectionResult> {
    if (test.length === 0)
      throw new AssistantError('INVALID_INPUT', 'there is no message to judge; give a file with one JSON object a line');
    const { builds, embedder, vectors, learnGate, judgeMessage } = this.parts;
    const build = await builds.open(library, embedder.model);
    const cache = vectors.open(library, embedder.model.fingerprint, 'query');
    try {
      const judged = new Set(test.map(({ text }) => keyOf(text)));
      const examples = given.filter(({ text }) => !judged.has(keyOf(text)));
      const embed = (questions: readonly string[]): Promise<Float32Array[]> =>
        embedUnkept(questions, { kind: 'query', embedder, cache, signal });
      const learned = await learnGate.run(build, {
        examples,
        policies: { group: policy, direct: policy },
        embed,
        signal,
        isReported: false,
      });
      const gate = { ...learned, version: 1 };
      const scored: ScoredMessage[] = [];
      for (const { id, text, good } of test) {
        const started = performance.now();
        const { verdict } = await judgeMessage.run({ text, mode: 'group', group: null }, { build, gate, signal });
        const { probability = 0, accepted = false } = verdict ?? {};
        scored.push({ id, good, probability, accepted, milliseconds: performance.now() - started });
        onProgress(scored.length);
      }
      return { scored, threshold: gate.thresholds.group, dropped: given.length - examples.length };
    } finally {
      cache.close();
      await build.close();
    }
  }
}

function keyOf(text: string): string {
  return normaliseText(text).toLowerCase();
}
