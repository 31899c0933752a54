import type { Example, GatePolicy } from '#domain/gate.js';
import { AssistantError } from '#domain/errors.js';
import type { BuildStore } from '#ports/build-store.js';
import { learnUnkept, type LearningParts } from '#evaluate/learn-unkept.js';
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

interface Parts extends LearningParts {
  readonly builds: BuildStore;
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
    const { builds, embedder, judgeMessage } = this.parts;
    const build = await builds.open(library, embedder.model);
    try {
      const judged = new Set(test.map(({ text }) => keyOf(text)));
      const examples = given.filter(({ text }) => !judged.has(keyOf(text)));
      const gate = await learnUnkept(build, { examples, policies: { group: policy, direct: policy }, signal }, this.parts);
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
      await build.close();
    }
  }
}

function keyOf(text: string): string {
  return normaliseText(text).toLowerCase();
}
