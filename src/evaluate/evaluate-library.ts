import { createHash } from 'node:crypto';
import { AssistantError } from '#domain/errors.js';
import type { Example, GatePolicy } from '#domain/gate.js';
import { policyText } from '#domain/gate-policy.js';
import type { EvaluateRejection, RejectionResult, TestMessage } from '#evaluate/evaluate-rejection.js';
import { rejectionFigures, type RejectionFigures } from '#evaluate/rejection-figures.js';
import type { BuildStore } from '#ports/build-store.js';
import type { GateStore } from '#ports/gate-store.js';

export interface LibraryEvaluationRequest {
  readonly library: string;
  /** Null for the library's own examples, each held out once. */
  readonly test: readonly TestMessage[] | null;
  /** Null for what the gate in force aims at in groups. */
  readonly policy: GatePolicy | null;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

export interface LibraryEvaluation {
  readonly library: string;
  /** The build it was measured on. */
  readonly build: string;
  /** `examples`: those of the library, each judged by a gate that did not learn from it; `messages`: others. */
  readonly of: 'examples' | 'messages';
  readonly policy: string;
  /** Examples that gates learned from, beside the library itself; the most where there were several gates. */
  readonly learnedFrom: number;
  /** From which probability on each gate accepted. */
  readonly thresholds: readonly number[];
  readonly figures: RejectionFigures;
  readonly judged: readonly (TestMessage & { readonly probability: number; readonly accepted: boolean })[];
}

interface Parts {
  readonly evaluateRejection: EvaluateRejection;
  readonly builds: BuildStore;
  readonly gates: GateStore;
}

interface Fold {
  readonly test: readonly TestMessage[];
  readonly examples: readonly Example[];
}

const mostFolds = 5;
const usualPolicy: GatePolicy = { kind: 'f', beta: 1 };

/** Measures how well a gate learned of a library's examples decides, on messages that it did not learn from. Keeps nothing. */
export class EvaluateLibrary {
  constructor(private readonly parts: Parts) {}

  /** @throws AssistantError LIBRARY_NOT_FOUND, LIBRARY_NOT_BUILT, BUILD_CORRUPT, INVALID_INPUT (no example), MODEL_FAILED, CANCELLED */
  async run({ library, test, policy: given, signal, onProgress }: LibraryEvaluationRequest): Promise<LibraryEvaluation> {
    const { evaluateRejection, builds, gates } = this.parts;
    const examples = (await gates.examples(library)) ?? [];
    const folds = test ? [{ test, examples }] : foldsOf(examples);
    const total = folds.reduce((sum, fold) => sum + fold.test.length, 0);
    if (total === 0) throw new AssistantError('INVALID_INPUT', `${library} has no examples; give some, or send messages to judge`);
    const build = await builds.current(library);
    if (!build) throw new AssistantError('LIBRARY_NOT_BUILT', `${library} has no build yet; send it documents first`);
    const policy = given ?? (await gates.current(library))?.policies.group ?? usualPolicy;
    const results: RejectionResult[] = [];
    let before = 0;
    for (const fold of folds) {
      const tell = (done: number): void => {
        signal.throwIfAborted();
        onProgress(before + done, total);
      };
      results.push(await evaluateRejection.run({ library, ...fold, policy, signal, onProgress: tell }));
      before += fold.test.length;
    }
    const scored = results.flatMap((result) => result.scored);
    const texts = new Map(folds.flatMap((fold) => fold.test.map((message) => [message.id, message.text])));
    return {
      library,
      build: build.id,
      of: test ? 'messages' : 'examples',
      policy: policyText(policy),
      learnedFrom: Math.max(...folds.map((fold, i) => fold.examples.length - (results[i]?.dropped ?? 0))),
      thresholds: results.map(({ threshold }) => threshold),
      figures: rejectionFigures(scored),
      judged: scored.map(({ id, good, probability, accepted }) => ({ id, text: texts.get(id) ?? '', good, probability, accepted })),
    };
  }
}

/** Each example that counts everywhere is judged once; those of single groups are learned from only. The same ones for the same examples. */
function foldsOf(examples: readonly Example[]): readonly Fold[] {
  const order = new Map(examples.map((example) => [example, createHash('sha256').update(example.text).digest('hex')]));
  const everywhere = examples.filter(({ group }) => group === null);
  const sorted = everywhere.toSorted((a, b) =>
    a.good === b.good ? ((order.get(a) ?? '') < (order.get(b) ?? '') ? -1 : 1) : a.good ? -1 : 1,
  );
  const count = Math.min(mostFolds, sorted.length);
  return Array.from({ length: count }, (_, fold) => {
    const held = new Set(sorted.filter((__, i) => i % count === fold));
    return {
      test: [...held].map((example) => ({ id: (order.get(example) ?? '').slice(0, 16), text: example.text, good: example.good })),
      examples: examples.filter((example) => !held.has(example)),
    };
  });
}
