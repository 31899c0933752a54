import type { Example, Gate, GatePolicy } from '#domain/gate.js';
import type { Mode } from '#domain/message.js';
import type { BuildStore } from '#ports/build-store.js';
import type { Embedder } from '#ports/embedder.js';
import type { GateStore } from '#ports/gate-store.js';
import type { VectorCacheStore } from '#ports/vector-cache.js';
import { AssistantError } from '#domain/errors.js';
import { embedOnce } from '#library/embed-once.js';
import { keepByHand } from '#calibrate/keep-by-hand.js';
import { distinctExamples } from '#calibrate/distinct-examples.js';
import type { LearnRanking } from '#calibrate/learn-ranking.js';
import type { LearnGate } from '#calibrate/learn-gate.js';
import { likestExamples, type LikeExample } from '#calibrate/likest-examples.js';

export interface CalibrateParts {
  readonly builds: BuildStore;
  readonly gates: GateStore;
  readonly embedder: Embedder;
  /** Keeps what examples were embedded to: they are scored again with every build. */
  readonly vectors: VectorCacheStore;
  readonly learnGate: LearnGate;
  readonly learnRanking: LearnRanking;
}

export interface CalibrateRequest {
  readonly library: string;
  /** New examples, kept with the library from now on; null: only the kept ones count. */
  readonly examples: readonly Example[] | null;
  /** True when the new examples take the place of the kept ones; else they are added, and correct those of the same text. */
  readonly replaces?: boolean;
  /** Policies that differ from those of the gate in force; without one, from the defaults. */
  readonly policies?: Partial<Record<Mode, GatePolicy>>;
  readonly signal: AbortSignal;
  /** Told, a sentence each, what an owner had set by hand and is not kept. */
  readonly onDropped?: ((why: string) => void) | undefined;
}

/** Learns a library's gate from its build and its examples, and puts it in force. */
export class Calibrate {
  constructor(
    private readonly parts: CalibrateParts,
    private readonly defaults: Readonly<Record<Mode, GatePolicy>>,
    /** What the owner of a library settled, whatever was chosen for one learning. */
    private readonly settled: (library: string) => Promise<Partial<Record<Mode, GatePolicy>>> = async () => ({}),
  ) {}

  /** @throws AssistantError LIBRARY_NOT_FOUND, LIBRARY_NOT_BUILT, BUILD_CORRUPT, INVALID_INPUT (an example), MODEL_FAILED */
  async run({ library, examples: given, replaces = false, policies, signal, onDropped }: CalibrateRequest): Promise<Gate> {
    const { builds, gates, embedder, vectors, learnGate, learnRanking } = this.parts;
    const build = await builds.open(library, embedder.model);
    const cache = vectors.open(library, embedder.model.fingerprint, 'query');
    try {
      if (given?.length === 0) throw new AssistantError('INVALID_INPUT', 'the files hold no example; the examples kept before stay');
      const kept = given && replaces ? [] : ((await gates.examples(library)) ?? []);
      const examples = given ? distinctExamples([...kept, ...given]) : kept;
      const before = await gates.current(library).catch(() => null); // a damaged gate is learned anew
      const embed = (questions: readonly string[]): Promise<Float32Array[]> =>
        embedOnce(questions, { kind: 'query', embedder, cache, signal });
      const gate = await learnGate.run(build, {
        examples,
        policies: { ...this.defaults, ...pick(before), ...(await this.settled(library)), ...policies },
        chosenPolicies: [...new Set([...(before?.chosenPolicies ?? []), ...modesOf(policies)])],
        embed,
        signal,
        isReported: true,
      });
      const ranking = await learnRanking.run(build, { library, signal });
      cache.prune();
      if (given) await gates.saveExamples(library, examples);
      let dropped: readonly string[] = [];
      const saved = await gates.change(library, (last) => {
        // Thresholds may have been set while it was learned.
        const kept = keepByHand(last, gate.policies);
        ({ dropped } = kept);
        return { ...gate, byHand: kept.byHand, ranking };
      });
      if (onDropped) dropped.forEach(onDropped);
      return saved;
    } finally {
      cache.close();
      await build.close();
    }
  }

  /** The library's examples most like a message, by its vector, best first. @throws AssistantError INVALID_INPUT (an example), MODEL_FAILED */
  async likest(
    library: string,
    vector: Float32Array,
    { most, signal }: { readonly most: number; readonly signal: AbortSignal },
  ): Promise<LikeExample[]> {
    const { gates, embedder, vectors } = this.parts;
    const examples = (await gates.examples(library)) ?? [];
    if (examples.length === 0) return [];
    const cache = vectors.open(library, embedder.model.fingerprint, 'query');
    try {
      const how = { kind: 'query', embedder, cache, signal } as const;
      const known = await embedOnce(
        examples.map((example) => example.text),
        how,
      );
      return likestExamples(vector, examples, { vectors: known, most });
    } finally {
      cache.close();
    }
  }
}

/** The policies the owner chose before. */
function pick(gate: Gate | null): Partial<Record<Mode, GatePolicy>> {
  return Object.fromEntries((gate?.chosenPolicies ?? []).map((mode) => [mode, gate?.policies[mode]]));
}

function modesOf(policies: Partial<Record<Mode, GatePolicy>> = {}): Mode[] {
  return (['group', 'direct'] as const).filter((mode) => policies[mode] !== undefined);
}
